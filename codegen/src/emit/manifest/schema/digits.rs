//! Regular expressions of whole numbers in a range: limits of numbers that travel as texts.

/// The texts of the whole numbers from `min` to `max`, in decimal digits; zeros may stand in front.
pub(super) fn decimal(min: Option<i128>, max: Option<i128>) -> String {
    match (min, max) {
        (None, None) => return "-?[0-9]+".to_owned(),
        (Some(0), None) => return "[0-9]+".to_owned(),
        _ => {}
    }
    let mut parts = Vec::new();
    if min.is_none_or(|min| min < 0) {
        let (low, high) = (max.map_or(1, |max| (-max).max(1)), min.map(|min| -min));
        if high.is_none_or(|high| high >= low) {
            parts.push(format!("-0*{}", range(low, high, 10)));
        }
    }
    if max.is_none_or(|max| max >= 0) {
        parts.push(format!("0*{}", range(min.unwrap_or(0).max(0), max, 10)));
    }
    match parts.as_slice() {
        [] => "(?!)".to_owned(),
        parts => format!("(?:{})", parts.join("|")),
    }
}

/// The same in hexadecimal digits, without `0x`.
pub(super) fn hexadecimal(min: Option<i128>, max: Option<i128>) -> String {
    match (min.unwrap_or(0).max(0), max) {
        (0, None) => "[0-9a-fA-F]+".to_owned(),
        (min, max) => format!("0*{}", range(min, max, 16)),
    }
}

/// Numbers without zeros in front, zero itself as nothing or one zero.
fn range(low: i128, high: Option<i128>, base: u32) -> String {
    let any = class(0, base - 1, base);
    let text = |number: i128| digits(number, base);
    let mut parts = Vec::new();
    let mut low = low;
    if high.is_none() && low <= 1 {
        return if low == 0 { format!("{any}+") } else { format!("{}{any}*", class(1, base - 1, base)) };
    }
    // From the low end up to numbers of all digits at their highest, length by length.
    loop {
        let from = text(low);
        let longest = i128::from(base).saturating_pow(u32::try_from(from.len()).unwrap_or(u32::MAX)) - 1;
        let to = high.map_or(longest, |high| high.min(longest));
        between(&from, &text(to), base, &mut parts, &mut Vec::new());
        match high {
            Some(high) if high <= longest => break,
            Some(_) => low = longest + 1,
            None => {
                parts.push(format!("{}{any}{{{},}}", class(1, base - 1, base), from.len()));
                break;
            }
        }
    }
    format!("(?:{})", parts.join("|"))
}

fn digits(mut number: i128, base: u32) -> Vec<u32> {
    let mut digits = Vec::new();
    loop {
        digits.push(u32::try_from(number % i128::from(base)).unwrap_or(0));
        number /= i128::from(base);
        if number == 0 {
            break;
        }
    }
    digits.reverse();
    digits
}

/// Texts of equal length from one to the other.
fn between(from: &[u32], to: &[u32], base: u32, parts: &mut Vec<String>, front: &mut Vec<u32>) {
    let (Some((first, from_rest)), Some((last, to_rest))) = (from.split_first(), to.split_first()) else {
        parts.push(front.iter().map(|digit| class(*digit, *digit, base)).collect());
        return;
    };
    let (lowest, highest) = (vec![0; from_rest.len()], vec![base - 1; from_rest.len()]);
    if first == last {
        front.push(*first);
        between(from_rest, to_rest, base, parts, front);
        front.pop();
        return;
    }
    let (mut begin, mut end) = (*first, *last);
    if *from_rest != lowest {
        front.push(begin);
        between(from_rest, &highest, base, parts, front);
        front.pop();
        begin += 1;
    }
    let split_end = *to_rest != highest;
    if split_end {
        end -= 1;
    }
    if begin <= end {
        let prefix: String = front.iter().map(|digit| class(*digit, *digit, base)).collect();
        let rest = class(0, base - 1, base).repeat(from_rest.len());
        parts.push(format!("{prefix}{}{rest}", class(begin, end, base)));
    }
    if split_end {
        front.push(*last);
        between(&lowest, to_rest, base, parts, front);
        front.pop();
    }
}

/// One digit from one to the other.
fn class(from: u32, to: u32, base: u32) -> String {
    let digit = |value: u32| char::from_digit(value, base).unwrap_or('0');
    if from == to && from < 10 {
        return digit(from).to_string();
    }
    let mut ranges = String::new();
    if from < 10 {
        ranges.push_str(&span(digit(from), digit(to.min(9))));
    }
    if to > 9 {
        let (low, high) = (digit(from.max(10)), digit(to));
        ranges.push_str(&span(low, high));
        ranges.push_str(&span(low.to_ascii_uppercase(), high.to_ascii_uppercase()));
    }
    format!("[{ranges}]")
}

fn span(from: char, to: char) -> String {
    if from == to { from.to_string() } else { format!("{from}-{to}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex_lite::Regex;

    proptest! {
        #[test]
        fn exactly_the_numbers_of_the_range_match(
            min in proptest::option::of(-400_i128..400),
            max in proptest::option::of(-400_i128..1200),
            number in -500_i128..1500,
        ) {
            let inside = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
            if min.is_none_or(|min| max.is_none_or(|max| min <= max)) {
                let decimal = Regex::new(&format!("^{}$", super::decimal(min, max))).unwrap();
                prop_assert_eq!(decimal.is_match(&number.to_string()), inside, "{}", decimal.as_str());
                if number >= 0 && max.is_none_or(|max| max >= 0) {
                    let hexadecimal = Regex::new(&format!("^{}$", super::hexadecimal(min, max))).unwrap();
                    prop_assert_eq!(hexadecimal.is_match(&format!("{number:02x}")), inside);
                    prop_assert_eq!(hexadecimal.is_match(&format!("{number:X}")), inside);
                }
            }
        }
    }
}
