//! The table of what an answer carries: data, and the fields that tell the outcome.

use super::field::Direction;
use super::interface::status_field;
use super::view::{Table, View, code};
use super::words::fill;
use crate::model::{CodeOutcome, Interface, Outcome, Params, Role, TypeKind};

impl View<'_> {
    /// Fields of the result, then those of the outcome as answers on the interface's channel carry them.
    pub(super) fn result_table(&self, interface: &Interface) -> Option<Table> {
        let params = match &interface.params {
            Params::Record(record) => Some(record),
            Params::Type(id) => match &self.sdk.ty(*id).kind {
                TypeKind::Object(record) => Some(record),
                _ => None,
            },
        };
        let mut table = self.fields_under(&interface.result, Direction::Received, params);
        for [name, ty, present, about] in self.outcome_rows(interface) {
            if interface.result.field(&name).is_none() {
                table.row([code(&name), code(&ty), present, String::new(), about]);
            }
        }
        table.compact()
    }

    /// Name, type, presence and description.
    fn outcome_rows(&self, interface: &Interface) -> Vec<[String; 4]> {
        let words = self.words;
        let row = |name: &str, ty: &str, present: &str, about: String| {
            [name.to_owned(), ty.to_owned(), present.to_owned(), about]
        };
        match &interface.outcome {
            Outcome::Text(text) => {
                let channel = self.sdk.channel(interface);
                let grammar = fill(words.status_row, &self.status_link());
                vec![row(status_field(text, channel), "string", words.always, grammar)]
            }
            Outcome::Code(numbers) => {
                let mut rows = vec![row(&numbers.field, "integer", words.always, self.numbers(numbers))];
                rows.extend(
                    numbers
                        .message
                        .as_ref()
                        .map(|message| row(message, "string", words.sometimes, words.code_message.to_owned())),
                );
                rows
            }
            Outcome::Callback { message } => {
                let with_failure = self.comes_with(&[Role::Fail]);
                let message = message.as_ref();
                message
                    .map(|field| row(field, "string", &with_failure, words.code_message.to_owned()))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// What the numbers of an outcome say, with the set that names them.
    fn numbers(&self, outcome: &CodeOutcome) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        for (word, values) in [(words.code_ok, &outcome.ok), (words.code_cancel, &outcome.cancel)] {
            if !values.is_empty() {
                let values = self.codes(values.iter().map(i64::to_string));
                parts.push(format!("{word}{}{values}", words.colon));
            }
        }
        if let Some(names) = outcome.names {
            parts.push(format!("{}{}{}", words.code_names, words.colon, self.code_set_link(names)));
        }
        format!("{}<br>{}", words.code_row, parts.join(words.sep))
    }
}
