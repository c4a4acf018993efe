//! Which types, signatures and failures are used by which interfaces: the model goes in, a drawing as Mermaid or DOT
//! comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use clap::ValueEnum;

use crate::model::{ApiRef, Outcome, Params, Record, Sdk, TypeKind, TypeRef};

/// How the drawing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum GraphFormat {
    /// For Markdown: a `flowchart`
    #[default]
    Mermaid,
    /// For Graphviz
    Dot,
}

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Interface,
    Endpoint,
    Type,
    Signature,
    Message,
    Codes,
}

/// A node: what it stands for, and its name.
type Node = (Kind, String);

/// Who uses what.
#[derive(Debug, Default)]
pub struct Graph {
    uses: BTreeMap<Node, BTreeSet<Node>>,
}

impl Graph {
    /// The graph of a whole SDK.
    pub fn new(sdk: &Sdk) -> Self {
        let mut graph = Self::default();
        for interface in &sdk.interfaces {
            let node = graph.node(Kind::Interface, &interface.name.js);
            match &interface.params {
                Params::Record(record) => graph.record(sdk, &node, record),
                Params::Type(id) => graph.link(&node, Kind::Type, &sdk.ty(*id).name.js),
            }
            graph.record(sdk, &node, &interface.result);
            if let Outcome::Code(outcome) = &interface.outcome
                && let Some(id) = outcome.names
            {
                graph.link(&node, Kind::Codes, &sdk.code_sets[id.0].name.js);
            }
        }
        for endpoint in &sdk.endpoints {
            let node = graph.node(Kind::Endpoint, &endpoint.name.js);
            for record in [&endpoint.query, &endpoint.body, &endpoint.response] {
                graph.record(sdk, &node, record);
            }
            if let Some(id) = endpoint.error.as_ref().and_then(|error| error.codes) {
                graph.link(&node, Kind::Codes, &sdk.code_sets[id.0].name.js);
            }
        }
        for ty in &sdk.types {
            let node = graph.node(Kind::Type, &ty.name.js);
            match &ty.kind {
                TypeKind::Object(record) => graph.record(sdk, &node, record),
                TypeKind::Union { variants, .. } => {
                    for variant in variants {
                        graph.link(&node, Kind::Type, &sdk.ty(variant.ty).name.js);
                    }
                }
                _ => {}
            }
        }
        for message in &sdk.messages {
            graph.node(Kind::Message, &message.name.js);
            for api in &message.applies_to {
                if let ApiRef::Interface(id) = api {
                    let node = (Kind::Interface, sdk.interfaces[id.0].name.js.clone());
                    graph.link(&node, Kind::Message, &message.name.js);
                }
            }
        }
        graph
    }

    /// Only these names, what they use, and who uses them; the names that stand for nothing come back as the error.
    ///
    /// # Errors
    /// Names that nothing has.
    pub fn only(self, names: &[String]) -> Result<Self, Vec<String>> {
        let is_asked = |node: &Node| names.contains(&node.1);
        let unknown: Vec<String> =
            names.iter().filter(|name| !self.uses.keys().any(|node| node.1 == **name)).cloned().collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        if names.is_empty() {
            return Ok(self);
        }
        let mut kept: BTreeSet<Node> = self.uses.keys().filter(|node| is_asked(node)).cloned().collect();
        self.spread(&mut kept, |graph, node| graph.uses.get(node).into_iter().flatten().cloned().collect());
        let mut above: BTreeSet<Node> = self.uses.keys().filter(|node| is_asked(node)).cloned().collect();
        self.spread(&mut above, |graph, node| {
            graph.uses.iter().filter(|(_, used)| used.contains(node)).map(|(user, _)| user.clone()).collect()
        });
        kept.extend(above);
        let uses = self.uses.into_iter().filter(|(node, _)| kept.contains(node));
        let uses = uses.map(|(node, used)| (node, used.into_iter().filter(|node| kept.contains(node)).collect()));
        Ok(Self { uses: uses.collect() })
    }

    /// The names of all nodes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.uses.keys().map(|(_, name)| name.as_str())
    }

    /// The drawing.
    pub fn draw(&self, format: GraphFormat) -> String {
        match format {
            GraphFormat::Mermaid => self.mermaid(),
            GraphFormat::Dot => self.dot(),
        }
    }

    fn node(&mut self, kind: Kind, name: &str) -> Node {
        let node = (kind, name.to_owned());
        self.uses.entry(node.clone()).or_default();
        node
    }

    fn link(&mut self, from: &Node, kind: Kind, name: &str) {
        let to = self.node(kind, name);
        self.uses.entry(from.clone()).or_default().insert(to);
    }

    fn record(&mut self, sdk: &Sdk, from: &Node, record: &Record) {
        for field in &record.fields {
            self.reference(sdk, from, &field.ty);
            if let Some(signed) = &field.signed_by {
                self.link(from, Kind::Signature, &sdk.signatures[signed.signature.0].name.js);
            }
        }
    }

    fn reference(&mut self, sdk: &Sdk, from: &Node, ty: &TypeRef) {
        match ty {
            TypeRef::Named(id) => self.link(from, Kind::Type, &sdk.ty(*id).name.js),
            TypeRef::List(entry) => self.reference(sdk, from, entry),
            TypeRef::Map(key, value) => {
                self.reference(sdk, from, key);
                self.reference(sdk, from, value);
            }
            _ => {}
        }
    }

    /// Adds what lies in one direction, until nothing new comes.
    fn spread(&self, kept: &mut BTreeSet<Node>, next: impl Fn(&Self, &Node) -> Vec<Node>) {
        let mut open: Vec<Node> = kept.iter().cloned().collect();
        while let Some(node) = open.pop() {
            for further in next(self, &node) {
                if kept.insert(further.clone()) {
                    open.push(further);
                }
            }
        }
    }

    fn mermaid(&self) -> String {
        let ids: BTreeMap<&Node, String> =
            self.uses.keys().zip(0..).map(|(node, at)| (node, format!("n{at}"))).collect();
        let mut text = "flowchart LR\n".to_owned();
        for (node, id) in &ids {
            // Quotes end a label, and `#` begins an entity.
            let name = node.1.replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;");
            let (open, close) = match node.0 {
                Kind::Interface => ("[", "]"),
                Kind::Endpoint => ("[[", "]]"),
                Kind::Type => ("(", ")"),
                Kind::Signature => ("{{", "}}"),
                Kind::Message | Kind::Codes => ("([", "])"),
            };
            let _ = writeln!(text, "  {id}{open}\"{name}\"{close}");
        }
        for (from, used) in &self.uses {
            for to in used {
                if let (Some(from), Some(to)) = (ids.get(from), ids.get(to)) {
                    let _ = writeln!(text, "  {from} --> {to}");
                }
            }
        }
        text
    }

    fn dot(&self) -> String {
        let ids: BTreeMap<&Node, String> =
            self.uses.keys().zip(0..).map(|(node, at)| (node, format!("n{at}"))).collect();
        let mut text = "digraph sdk {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n".to_owned();
        for (node, id) in &ids {
            let name = node.1.replace('\\', "\\\\").replace('"', "\\\"");
            let shape = match node.0 {
                Kind::Interface => "box",
                Kind::Endpoint => "box3d",
                Kind::Type => "ellipse",
                Kind::Signature => "hexagon",
                Kind::Message | Kind::Codes => "note",
            };
            let _ = writeln!(text, "  {id} [shape={shape}, label=\"{name}\"];");
        }
        for (from, used) in &self.uses {
            for to in used {
                if let (Some(from), Some(to)) = (ids.get(from), ids.get(to)) {
                    let _ = writeln!(text, "  {from} -> {to};");
                }
            }
        }
        text.push_str("}\n");
        text
    }
}
