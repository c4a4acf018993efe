//! How the signed text is put together.

use super::cause::Cause;
use super::report::SignedFor;
use super::search::Choice;

/// A way of putting the four values together.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// Name and which of the four values, in the order of the text. No names: the sorted values alone.
    fields: Vec<(&'static str, usize)>,
    joint: &'static str,
    /// No joint before the last field.
    last_glued: bool,
    end: &'static str,
}

impl Form {
    pub(super) fn text(&self, ticket: &str, nonce: &str, time: &str, url: &str) -> String {
        let values = [ticket, nonce, time, url];
        if self.fields.is_empty() {
            let mut values = values;
            values.sort_unstable();
            return values.concat();
        }
        let mut text = String::with_capacity(64 + ticket.len() + url.len());
        let last = self.fields.len() - 1;
        for (position, (name, value)) in self.fields.iter().enumerate() {
            if position > 0 && !(self.last_glued && position == last) {
                text.push_str(self.joint);
            }
            text.push_str(name);
            text.push('=');
            text.push_str(values.get(*value).copied().unwrap_or_default());
        }
        text.push_str(self.end);
        text
    }
}

const NAMES: [&str; 3] = ["noncestr", "timestamp", "url"];

pub(super) fn choices(signed_for: SignedFor) -> Vec<Choice<Form>> {
    let (ticket, other) = match signed_for {
        SignedFor::Config => ("jsapi_ticket", "group_ticket"),
        SignedFor::Contact => ("group_ticket", "jsapi_ticket"),
    };
    let right = form(ticket, NAMES);
    let mut choices = vec![Choice::right(right.clone())];
    for name in [other, "ticket", "api_ticket", "access_token", "jsapiTicket", "jsapiticket", "groupTicket"] {
        choices.push(Choice::wrong(form(name, NAMES), Cause::FormTicketName));
    }
    let names = [
        ["nonceStr", "timestamp", "url"],
        ["nonce_str", "timestamp", "url"],
        ["noncestr", "timeStamp", "url"],
        ["nonceStr", "timeStamp", "url"],
        ["nonce", "timestamp", "url"],
        ["noncestr", "timestamp", "URL"],
    ];
    for names in names {
        choices.push(Choice::wrong(form(ticket, names), Cause::FormNames));
    }
    for order in orders() {
        let fields = order.iter().filter_map(|index| right.fields.get(*index).copied()).collect();
        choices.push(Choice::wrong(Form { fields, ..right.clone() }, Cause::FormOrder));
    }
    for joint in ["", "&amp;", ",", "\n", " ", "|"] {
        choices.push(Choice::wrong(Form { joint, ..right.clone() }, Cause::FormJoint));
    }
    choices.push(Choice::wrong(Form { last_glued: true, ..right.clone() }, Cause::FormJoint));
    choices.push(Choice::wrong(Form { end: "&", ..right.clone() }, Cause::FormJoint));
    choices.push(Choice::wrong(Form { fields: Vec::new(), ..right }, Cause::FormOfCards));
    choices
}

fn form(ticket: &'static str, [nonce, time, url]: [&'static str; 3]) -> Form {
    Form { fields: vec![(ticket, 0), (nonce, 1), (time, 2), (url, 3)], joint: "&", last_glued: false, end: "" }
}

/// All orders of four fields but the right one.
fn orders() -> Vec<[usize; 4]> {
    let mut orders = Vec::new();
    for code in 0..256_usize {
        let order = [code >> 6 & 3, code >> 4 & 3, code >> 2 & 3, code & 3];
        let mut sorted = order;
        sorted.sort_unstable();
        if sorted == [0, 1, 2, 3] && order != sorted {
            orders.push(order);
        }
    }
    orders
}
