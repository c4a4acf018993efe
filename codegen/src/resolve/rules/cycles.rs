//! No type holds itself, and none is nested too deeply: emitters and samples walk down without looking back.

use super::{parts_of, type_at};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Sdk, TypeId};
use crate::resolve::context::Cx;
use crate::resolve::symbols::Symbols;

/// Types inside types.
const DEEPEST: u32 = 32;

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done(u32),
}

/// Reports each cycle once. True when there is none.
pub fn check(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk) -> bool {
    let mut states = vec![State::New; sdk.types.len()];
    let mut good = true;
    for start in 0..sdk.types.len() {
        // Depth first with a stack of its own: a long chain of types must not end the process.
        let mut path: Vec<(TypeId, Vec<TypeId>, u32)> = Vec::new();
        enter(sdk, &mut states, &mut path, TypeId(start));
        while let Some((id, parts, depth)) = path.last_mut() {
            let Some(part) = parts.pop() else {
                let (id, depth) = (*id, *depth + 1);
                states[id.0] = State::Done(depth);
                if depth > DEEPEST {
                    good = false;
                    report_depth(cx, symbols, sdk, id);
                    states[id.0] = State::Done(0);
                }
                path.pop();
                if let Some((_, _, above)) = path.last_mut() {
                    *above = (*above).max(depth);
                }
                continue;
            };
            match states[part.0] {
                State::Done(below) => *depth = (*depth).max(below),
                State::New => enter(sdk, &mut states, &mut path, part),
                State::Open => {
                    good = false;
                    let names = path.iter().map(|(id, ..)| *id).skip_while(|id| *id != part);
                    report_cycle(cx, symbols, sdk, &names.collect::<Vec<_>>());
                }
            }
        }
    }
    good
}

fn enter(sdk: &Sdk, states: &mut [State], path: &mut Vec<(TypeId, Vec<TypeId>, u32)>, id: TypeId) {
    if states[id.0] == State::New {
        states[id.0] = State::Open;
        path.push((id, parts_of(sdk, id), 0));
    }
}

fn report_cycle(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk, cycle: &[TypeId]) {
    let Some(first) = cycle.first() else { return };
    let Some(at) = type_at(symbols, *first) else { return };
    let names: Vec<&str> = cycle.iter().chain([first]).map(|id| sdk.ty(*id).name.js.as_str()).collect();
    let message = format!("the type `{}` holds itself: {}", names[0], names.join(" → "));
    let mut finding = Diagnostic::new(Code::CyclicType, at.key_span(), message);
    for id in cycle.iter().skip(1) {
        if let Some(at) = type_at(symbols, *id) {
            finding = finding.also(at.key_span(), "on the way");
        }
    }
    cx.report(finding.help("take one of the fields out, or hold an id instead of the whole"));
}

fn report_depth(cx: &Cx<'_>, symbols: &Symbols<'_>, sdk: &Sdk, id: TypeId) {
    let Some(at) = type_at(symbols, id) else { return };
    let message = format!("`{}` nests more than {DEEPEST} types", sdk.ty(id).name.js);
    cx.report(Diagnostic::new(Code::DepthExceeded, at.key_span(), message).help("make the types flatter"));
}
