//! Which fields of an object enter the signature that it carries.

use super::view::{View, code};
use super::words::fill;
use crate::model::{Field, Record, Signature, SignatureField, SignedBy, SignedInput};

impl View<'_> {
    /// Does the field enter the signature? Empty where the record carries none.
    pub(super) fn signed_cell(&self, record: &Record, field: &Field) -> String {
        let words = self.words;
        let Some((carrier, by)) = record.signed() else { return String::new() };
        if carrier.name.js == field.name.js {
            return words.signature_itself.to_owned();
        }
        let enters = |input: &SignedInput| matches!(input, SignedInput::Field(name) if *name == field.name.js);
        match self.inputs(by).find(|(_, input)| enters(input)) {
            None => words.no.to_owned(),
            Some((signed, _)) if signed.name.js == field.name.js => words.yes.to_owned(),
            Some((signed, _)) => {
                format!("{}{}{}", words.yes, words.clause, fill(words.signed_as, &code(&signed.name.js)))
            }
        }
    }

    /// What is signed beside the fields of the record: one sentence, where there is such.
    pub(super) fn also_signed(&self, record: &Record) -> Option<String> {
        let words = self.words;
        let (_, by) = record.signed()?;
        let beside = self.inputs(by).filter_map(|(signed, input)| {
            let from = match input {
                SignedInput::Field(_) => return None,
                SignedInput::Config(name) => fill(words.added_config, &code(name)),
                SignedInput::Argument if signed.secret => words.secret.to_owned(),
                SignedInput::Argument => words.signed_argument.to_owned(),
            };
            Some(format!("{} ({from})", code(&signed.name.js)))
        });
        let beside: Vec<_> = beside.collect();
        if beside.is_empty() {
            return None;
        }
        Some(fill(&fill(words.also_signed, &self.signature_link(by.signature)), &beside.join(words.comma)))
    }

    /// The fields of the signature with their sources.
    fn inputs<'b>(&'b self, by: &'b SignedBy) -> impl Iterator<Item = (&'b SignatureField, &'b SignedInput)> {
        let signature: &Signature = &self.sdk.signatures[by.signature.0];
        signature.fields.iter().zip(&by.inputs)
    }
}
