//! Signatures; vectors and mistakes must give what they say.

use super::context::{At, Cx};
use super::symbols::Symbols;
use super::words::{DIGESTS, SIGNATURE_FORMS, STRIPS};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Digest, Evidence, Mistake, Signature, SignatureField, SignatureForm, TypeRef, Vector};
use crate::read::raw::{RawMistake, RawSignature, RawSignatureField, RawVector};

impl Cx<'_> {
    pub fn signature(&self, symbols: &Symbols<'_>, name: &str, raw: &RawSignature, at: At<'_>) -> Signature {
        self.needed(raw.form.as_ref(), at, "form", "a signature");
        self.needed(raw.digest.as_ref(), at, "digest", "a signature");
        let fields = self.needed(raw.fields.as_ref(), at, "fields", "a signature").into_iter().flatten();
        let mut signature = Signature {
            name: self.type_names(name, None, at),
            doc: self.needed_text(raw.doc.as_ref(), at, "doc", "a signature"),
            digest: self.word(raw.digest.as_ref(), at.key("digest"), "digest", &DIGESTS).unwrap_or(Digest::Sha1),
            form: self
                .word(raw.form.as_ref(), at.key("form"), "form", &SIGNATURE_FORMS)
                .unwrap_or(SignatureForm::Query),
            fields: fields
                .map(|(name, raw)| self.signature_field(symbols, name, raw, at.key("fields").key(name)))
                .collect(),
            vectors: Vec::new(),
            mistakes: Vec::new(),
            notes: self.notes(symbols, raw.notes.as_ref(), at, "notes"),
            place: self.place(at),
        };
        for (index, raw) in raw.vectors.iter().flatten().enumerate() {
            let vector = self.vector(&signature, at.key("fields"), raw, at.key("vectors").index(index));
            signature.vectors.extend(vector);
        }
        for (index, raw) in raw.mistakes.iter().flatten().enumerate() {
            let mistake = self.mistake(&signature, raw, at.key("mistakes").index(index));
            signature.mistakes.extend(mistake);
        }
        signature
    }

    fn signature_field(
        &self,
        symbols: &Symbols<'_>,
        name: &str,
        raw: &RawSignatureField,
        at: At<'_>,
    ) -> SignatureField {
        let ty = raw.ty.as_ref().and_then(|ty| self.type_ref(symbols, ty, at.key("type")));
        let ty = ty.unwrap_or(TypeRef::String);
        if !symbols.is_text(&ty) && !symbols.is_integer(&ty) {
            self.report(
                Diagnostic::new(Code::BadType, at.key("type").value_span(), "a signed value is a text or an integer")
                    .help("write `string`, `integer` or a type made of one"),
            );
        }
        SignatureField {
            name: self.names(name, None, at),
            ty,
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            secret: raw.secret.unwrap_or(false),
            optional: raw.optional.unwrap_or(false),
            strip_fragment: self.word(raw.strip.as_ref(), at.key("strip"), "part", &STRIPS).unwrap_or(false),
        }
    }

    fn vector(&self, signature: &Signature, fields: At<'_>, raw: &RawVector, at: At<'_>) -> Option<Vector> {
        let id = self.needed(raw.id.as_ref(), at, "id", "a vector");
        let inputs = self.needed(raw.inputs.as_ref(), at, "inputs", "a vector");
        let digest = self.needed(raw.digest.as_ref(), at, "digest", "a vector");
        let (id, inputs, digest) = (id?, inputs?, digest?);
        let known = || signature.fields.iter().map(|field| field.name.js.as_str());
        for name in inputs.keys() {
            if !known().any(|field| field == name) {
                let span = at.key("inputs").key(name).key_span();
                self.unknown(Code::UnknownField, span, "field of the signature", name, known());
                return None;
            }
        }
        for field in &signature.fields {
            if !field.optional && !inputs.contains_key(&field.name.js) {
                if at.key("inputs").excuses(&field.name.js) {
                    return None;
                }
                let message = format!("the vector needs `{}`", field.name.js);
                self.report(
                    Diagnostic::new(Code::MissingKey, at.key("inputs").key_span(), message)
                        .also(fields.key(&field.name.js).key_span(), "signed, and not optional")
                        .help(format!("add the key `{}`", field.name.js)),
                );
                return None;
            }
        }
        let vector = Vector {
            id: id.clone(),
            inputs: inputs.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
            digest: digest.clone(),
            doc: self.optional_text(raw.doc.as_ref(), at, "doc"),
            evidence: Evidence { observed: None, ..self.evidence(None, raw.source.as_ref(), at) },
        };
        let canonical = signature.canonical(&vector.inputs);
        self.check_digest(signature.digest, &canonical, digest, at);
        Some(vector)
    }

    fn mistake(&self, signature: &Signature, raw: &RawMistake, at: At<'_>) -> Option<Mistake> {
        let of = self.needed(raw.of.as_ref(), at, "of", "a mistake");
        let canonical = self.needed(raw.canonical.as_ref(), at, "canonical", "a mistake");
        let digest = self.needed(raw.digest.as_ref(), at, "digest", "a mistake");
        let doc = self.needed_text(raw.doc.as_ref(), at, "doc", "a mistake");
        let (of, canonical, digest) = (of?, canonical?, digest?);
        let Some(vector) = signature.vectors.iter().position(|vector| vector.id == *of) else {
            let known = signature.vectors.iter().map(|vector| vector.id.as_str());
            self.unknown(Code::UnknownField, at.key("of").value_span(), "vector", of, known);
            return None;
        };
        self.check_digest(signature.digest, canonical, digest, at);
        if signature.vectors[vector].digest == *digest {
            self.report(
                Diagnostic::new(
                    Code::VectorMismatch,
                    at.key("digest").value_span(),
                    "the mistake gives the right digest",
                )
                .help("a mistake must change the signed text"),
            );
        }
        Some(Mistake { of: vector, canonical: canonical.clone(), digest: digest.clone(), doc })
    }

    fn check_digest(&self, digest: Digest, canonical: &str, expected: &str, at: At<'_>) {
        let actual = digest.hex(canonical);
        if actual != expected {
            self.report(
                Diagnostic::new(Code::VectorMismatch, at.key("digest").value_span(), "the digest is another one")
                    .label(format!("the signed text gives `{actual}`"))
                    .help(format!("the signed text is `{canonical}`; mend the inputs or the digest")),
            );
        }
    }
}
