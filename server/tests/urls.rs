//! Which addresses are signed: only those that every reader understands in one way, on trusted domains.

use wx_jssdk_server::sign::{PageUrl, TrustedDomain, UrlRefusal as R, UrlWarning as W};

fn trusted() -> Vec<TrustedDomain> {
    let domains =
        ["trusted.com", "ported.com:8443", "localhost:*", "例子.cn", "a-b.co.uk", "10.0.0.8", "www.trusted.net"];
    domains.iter().map(|text| TrustedDomain::parse(text).expect(text)).collect()
}

/// Signed as they stand, without the fragment.
const SIGNED: &[(&str, &str)] = &[
    ("https://trusted.com/", "https://trusted.com/"),
    ("http://trusted.com/", "http://trusted.com/"),
    ("https://h5.trusted.com/a/b.html", "https://h5.trusted.com/a/b.html"),
    ("https://a.b.c.trusted.com/", "https://a.b.c.trusted.com/"),
    ("https://a_b.trusted.com/", "https://a_b.trusted.com/"),
    ("https://www.trusted.net/", "https://www.trusted.net/"),
    ("https://a.www.trusted.net/", "https://a.www.trusted.net/"),
    ("https://a-b.co.uk/x", "https://a-b.co.uk/x"),
    ("https://trusted.com/?a=1&b=2", "https://trusted.com/?a=1&b=2"),
    ("https://trusted.com/?b=2&a=1", "https://trusted.com/?b=2&a=1"),
    ("https://trusted.com/?", "https://trusted.com/?"),
    ("https://trusted.com/?a=1&", "https://trusted.com/?a=1&"),
    (
        "https://trusted.com/?from=singlemessage&isappinstalled=0",
        "https://trusted.com/?from=singlemessage&isappinstalled=0",
    ),
    ("https://trusted.com/#top", "https://trusted.com/"),
    ("https://trusted.com/a?x=1#/route?y=2", "https://trusted.com/a?x=1"),
    ("https://trusted.com/#", "https://trusted.com/"),
    ("https://trusted.com/#a#b", "https://trusted.com/"),
    ("https://trusted.com/# with spaces\n", "https://trusted.com/"),
    ("https://trusted.com/#@evil.com/", "https://trusted.com/"),
    ("https://trusted.com/?next=https://evil.com/", "https://trusted.com/?next=https://evil.com/"),
    ("https://trusted.com/?next=https%3A%2F%2Fevil.com%2F", "https://trusted.com/?next=https%3A%2F%2Fevil.com%2F"),
    ("https://trusted.com/@evil.com", "https://trusted.com/@evil.com"),
    ("https://trusted.com//evil.com", "https://trusted.com//evil.com"),
    ("https://trusted.com/?ref=null&x=1", "https://trusted.com/?ref=null&x=1"),
    ("https://trusted.com/a%20b?c=%E4%BD%A0", "https://trusted.com/a%20b?c=%E4%BD%A0"),
    ("https://trusted.com/a%2fb%2Fc", "https://trusted.com/a%2fb%2Fc"),
    ("https://trusted.com/?a=b+c", "https://trusted.com/?a=b+c"),
    ("https://trusted.com/?a=\\b", "https://trusted.com/?a=\\b"),
    ("https://trusted.com/?a=%zz", "https://trusted.com/?a=%zz"),
    ("https://trusted.com/%23a", "https://trusted.com/%23a"),
    ("https://trusted.com/a;b=1/c", "https://trusted.com/a;b=1/c"),
    ("https://trusted.com/~x/(y)!*", "https://trusted.com/~x/(y)!*"),
    ("https://trusted.com/?a[]=1&b{}=2", "https://trusted.com/?a[]=1&b{}=2"),
    ("https://ported.com:8443/", "https://ported.com:8443/"),
    ("http://a.ported.com:8443/x", "http://a.ported.com:8443/x"),
    ("http://localhost:3000/", "http://localhost:3000/"),
    ("http://localhost/", "http://localhost/"),
    ("https://xn--fsqu00a.cn/", "https://xn--fsqu00a.cn/"),
    ("https://m.xn--fsqu00a.cn/", "https://m.xn--fsqu00a.cn/"),
    ("http://10.0.0.8/x", "http://10.0.0.8/x"),
];

/// Odd, but signed as they stand.
const WARNED: &[(&str, &str, &[W])] = &[
    ("http://trusted.com?params=value", "http://trusted.com?params=value", &[W::MissingSlash]),
    ("https://trusted.com", "https://trusted.com", &[W::MissingSlash]),
    ("https://trusted.com#@evil.com", "https://trusted.com", &[W::MissingSlash]),
    ("https://trusted.com#.evil.com", "https://trusted.com", &[W::MissingSlash]),
    ("https://trusted.com?@evil.com/", "https://trusted.com?@evil.com/", &[W::MissingSlash]),
    ("https://trusted.com?.evil.com", "https://trusted.com?.evil.com", &[W::MissingSlash]),
    ("https://trusted.com/你好", "https://trusted.com/你好", &[W::NotAsShown]),
    ("https://trusted.com/?q=你好", "https://trusted.com/?q=你好", &[W::NotAsShown]),
    ("https://trusted.com/a/../b", "https://trusted.com/a/../b", &[W::NotAsShown]),
    ("https://trusted.com/./", "https://trusted.com/./", &[W::NotAsShown]),
    ("https://trusted.com/%2e%2e/b", "https://trusted.com/%2e%2e/b", &[W::NotAsShown]),
    ("https://trusted.com/\"x\"", "https://trusted.com/\"x\"", &[W::NotAsShown]),
    ("https://trusted.com/?q='x'", "https://trusted.com/?q='x'", &[W::NotAsShown]),
    ("https://trusted.com/?a=1&amp;b=2", "https://trusted.com/?a=1&amp;b=2", &[W::EscapedAmpersand]),
    (
        "https://trusted.com?q=<&amp;",
        "https://trusted.com?q=<&amp;",
        &[W::MissingSlash, W::NotAsShown, W::EscapedAmpersand],
    ),
];

const REFUSED: &[(&str, R)] = &[
    // Nothing, or not an address of a page.
    ("", R::Empty),
    ("#", R::Empty),
    ("#https://trusted.com/", R::Empty),
    ("null", R::Scheme),
    ("undefined", R::Scheme),
    ("about:blank", R::Scheme),
    ("javascript:alert(1)", R::Scheme),
    ("javascript://trusted.com/%0aalert(1)", R::Scheme),
    ("data:text/html,https://trusted.com/", R::Scheme),
    ("blob:https://trusted.com/8d3f", R::Scheme),
    ("file:///etc/passwd", R::Scheme),
    ("file://trusted.com/x", R::Scheme),
    ("ftp://trusted.com/", R::Scheme),
    ("ws://trusted.com/", R::Scheme),
    ("wss://trusted.com/", R::Scheme),
    ("weixin://trusted.com/", R::Scheme),
    ("view-source:https://trusted.com/", R::Scheme),
    ("httpss://trusted.com/", R::Scheme),
    ("HTTPS://trusted.com/", R::Scheme),
    ("Http://trusted.com/", R::Scheme),
    ("ｈttps://trusted.com/", R::Scheme),
    ("//trusted.com/", R::Scheme),
    ("/a/b", R::Scheme),
    ("trusted.com/", R::Scheme),
    ("trusted.com:443/", R::Scheme),
    ("?x=1", R::Scheme),
    ("https%3A%2F%2Ftrusted.com%2F", R::StillEncoded),
    ("HTTPS%3a%2f%2ftrusted.com%2f", R::StillEncoded),
    ("https%253A%252F%252Ftrusted.com", R::StillEncoded),
    ("http%3A//trusted.com/", R::StillEncoded),
    // Slashes missing, doubled, turned.
    ("https:trusted.com", R::Scheme),
    ("https:/trusted.com", R::Scheme),
    ("https:///trusted.com/", R::Host),
    ("https:////trusted.com/", R::Host),
    ("https://", R::Host),
    ("https:///", R::Host),
    ("https://?x=1", R::Host),
    ("https:\\\\trusted.com/", R::Scheme),
    ("https:/\\trusted.com/", R::Scheme),
    ("https:\\/trusted.com/", R::Scheme),
    ("https://\\trusted.com/", R::Backslash),
    ("https://trusted.com\\@evil.com/", R::Backslash),
    ("https://evil.com\\@trusted.com/", R::Backslash),
    ("https://evil.com\\.trusted.com/", R::Backslash),
    ("https://trusted.com\\", R::Backslash),
    ("https://trusted.com/a\\b", R::Backslash),
    ("https://evil.com/\\trusted.com", R::Backslash),
    // User names and passwords.
    ("https://trusted.com@evil.com/", R::UserInfo),
    ("https://trusted.com:443@evil.com/", R::UserInfo),
    ("https://trusted.com%40evil.com@evil.com/", R::UserInfo),
    ("https://evil.com@trusted.com/", R::UserInfo),
    ("https://user:pass@trusted.com/", R::UserInfo),
    ("https://@trusted.com/", R::UserInfo),
    ("https://:@trusted.com/", R::UserInfo),
    ("https://a@b@trusted.com/", R::UserInfo),
    ("https://trusted.com%2f@evil.com/", R::UserInfo),
    ("https://trusted.com:@evil.com", R::UserInfo),
    // White space, control characters and what nobody sees.
    (" https://trusted.com/", R::Whitespace),
    ("https://trusted.com/ ", R::Whitespace),
    ("https://trusted.com/\n", R::Whitespace),
    ("\thttps://trusted.com/", R::Whitespace),
    ("ht\ttps://trusted.com/", R::Whitespace),
    ("https://trus\nted.com/", R::Whitespace),
    ("https://trusted.com\r\n/", R::Whitespace),
    ("https://trusted.com/a b", R::Whitespace),
    ("https://trusted.com/?q=a b", R::Whitespace),
    ("https://trusted.com/\0", R::Whitespace),
    ("https://evil.com\0.trusted.com/", R::Whitespace),
    ("https://trusted.com/\u{7f}", R::Whitespace),
    ("https://trusted.com/\u{85}", R::Whitespace),
    ("https://trusted.com/\u{a0}", R::Whitespace),
    ("https://trusted.com/\u{2028}x", R::Whitespace),
    ("https://trusted.com\u{3000}/", R::Whitespace),
    ("https://trus\u{ad}ted.com/", R::Whitespace),
    ("https://trus\u{200b}ted.com/", R::Whitespace),
    ("https://trus\u{200d}ted.com/", R::Whitespace),
    ("https://trusted.com/\u{202e}moc.live", R::Whitespace),
    ("\u{feff}https://trusted.com/", R::Whitespace),
    ("https://trusted.com/\u{2060}", R::Whitespace),
    ("https://trusted.com/\u{e0041}", R::Whitespace),
    // Other hosts that look alike.
    ("https://evil.com/", R::NotTrusted),
    ("https://trusted.com.evil.com/", R::NotTrusted),
    ("https://eviltrusted.com/", R::NotTrusted),
    ("https://evil-trusted.com/", R::NotTrusted),
    ("https://trusted.co/", R::NotTrusted),
    ("https://trusted.comm/", R::NotTrusted),
    ("https://trusted.com-evil.com/", R::NotTrusted),
    ("https://rusted.com/", R::NotTrusted),
    ("https://com/", R::NotTrusted),
    ("https://trusted/", R::NotTrusted),
    ("https://trusted.net/", R::NotTrusted),
    ("https://evil.com/trusted.com", R::NotTrusted),
    ("https://evil.com/?https://trusted.com/", R::NotTrusted),
    ("https://evil.com/#https://trusted.com/", R::NotTrusted),
    ("https://evil.com?.trusted.com/", R::NotTrusted),
    ("https://evil.com#.trusted.com/", R::NotTrusted),
    ("https://evil.com//trusted.com", R::NotTrusted),
    ("https://a_b.co.uk/", R::NotTrusted),
    ("https://co.uk/", R::NotTrusted),
    ("https://a.10.0.0.8.nip.io/", R::NotTrusted),
    ("https://xn--tusted-q1c.com/", R::NotTrusted),
    ("https://xn--fsqu00a.cn.evil.com/", R::NotTrusted),
    ("https://locahost/", R::NotTrusted),
    // Hosts that a name server never answers for, ending with a trusted one.
    ("https://evil.com;.trusted.com/", R::Host),
    ("https://evil.com,.trusted.com/", R::Host),
    ("https://evil.com'.trusted.com/", R::Host),
    ("https://evil.com$.trusted.com/", R::Host),
    ("https://evil.com&.trusted.com/", R::Host),
    ("https://evil.com=.trusted.com/", R::Host),
    ("https://evil.com!.trusted.com/", R::Host),
    ("https://evil.com*.trusted.com/", R::Host),
    ("https://evil.com(.trusted.com/", R::Host),
    ("https://evil.com~.trusted.com/", R::Host),
    ("https://evil.com`.trusted.com/", R::Host),
    ("https://evil.com\".trusted.com/", R::Host),
    ("https://evil.com{.trusted.com/", R::Host),
    ("https://evil.com|.trusted.com/", R::Host),
    ("https://evil.com^.trusted.com/", R::Host),
    ("https://evil.com<.trusted.com/", R::Host),
    ("https://-a.trusted.com/", R::Host),
    ("https://a-.trusted.com/", R::Host),
    ("https://.trusted.com/", R::Host),
    ("https://a..trusted.com/", R::Host),
    ("https://%/", R::Host),
    ("https://xn--/", R::Host),
    ("https://xn--a.trusted.com/", R::Host),
    // Trusted hosts, written as no browser shows them.
    ("https://TRUSTED.com/", R::HostSpelling),
    ("https://Trusted.Com/", R::HostSpelling),
    ("https://trusted%2ecom/", R::HostSpelling),
    ("https://trusted%2Ecom/", R::HostSpelling),
    ("https://%74rusted.com/", R::HostSpelling),
    ("https://trusted。com/", R::HostSpelling),
    ("https://trusted．com/", R::HostSpelling),
    ("https://ｔｒｕｓｔｅｄ.com/", R::HostSpelling),
    ("https://ⓣrusted.com/", R::HostSpelling),
    ("https://𝐭rusted.com/", R::HostSpelling),
    ("https://truſted.com/", R::HostSpelling),
    ("https://例子.cn/", R::HostSpelling),
    ("https://XN--FSQU00A.cn/", R::HostSpelling),
    ("https://тrusted.com/", R::HostSpelling),
    ("https://trustеd.com/", R::HostSpelling),
    ("https://trusted.ϲom/", R::HostSpelling),
    ("http://0x0a.0.0.8/", R::HostSpelling),
    ("http://012.0.0.8/", R::HostSpelling),
    ("http://167772168/", R::HostSpelling),
    ("http://10.8/", R::HostSpelling),
    ("http://10.0.0.8./", R::HostSpelling),
    ("https://trusted.com./", R::TrailingDot),
    ("https://a.trusted.com./x", R::TrailingDot),
    ("https://trusted.com.:443/", R::TrailingDot),
    ("https://trusted.com../", R::TrailingDot),
    // IPv6.
    ("http://[::1]/", R::Ipv6),
    ("http://[::ffff:10.0.0.8]/", R::Ipv6),
    ("http://[trusted.com]/", R::Ipv6),
    ("http://[::1].trusted.com/", R::Ipv6),
    ("http://::1/", R::Host),
    ("http://10.0.0.9/", R::NotTrusted),
    ("http://1.10.0.0.8/", R::Host),
    // Ports.
    ("https://trusted.com:443/", R::PortSpelling),
    ("http://trusted.com:80/", R::PortSpelling),
    ("https://trusted.com:/", R::PortSpelling),
    ("https://trusted.com:0443/", R::PortSpelling),
    ("https://ported.com:08443/", R::PortSpelling),
    ("https://trusted.com:8443/", R::Port),
    ("http://trusted.com:443/", R::Port),
    ("https://trusted.com:80/", R::Port),
    ("https://trusted.com:0/", R::Port),
    ("https://ported.com/", R::Port),
    ("https://ported.com:8444/", R::Port),
    ("http://10.0.0.8:81/", R::Port),
    ("https://trusted.com:65536/", R::Host),
    ("https://trusted.com:-1/", R::Host),
    ("https://trusted.com:4 43/", R::Whitespace),
    ("https://trusted.com:x/", R::Host),
    ("https://trusted.com:443:443/", R::Host),
    ("https://trusted.com:evil.com/", R::Host),
];

#[test]
fn the_list_is_long_enough_and_names_each_address_once() {
    let mut all: Vec<_> = REFUSED.iter().map(|(raw, _)| *raw).collect();
    assert!(all.len() >= 120, "{}", all.len());
    all.extend(SIGNED.iter().map(|(raw, _)| *raw));
    all.extend(WARNED.iter().map(|(raw, ..)| *raw));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn what_a_browser_shows_on_a_trusted_domain_is_signed_byte_for_byte() {
    let trusted = trusted();
    for (raw, signed) in SIGNED {
        let page = PageUrl::parse(raw, &trusted).unwrap_or_else(|error| panic!("{raw}: {error}"));
        assert_eq!(page.as_str(), *signed, "{raw}");
        assert_eq!(page.warnings(), [], "{raw}");
        assert_eq!(PageUrl::parse(page.as_str(), &trusted).as_ref(), Ok(&page), "once more");
    }
}

#[test]
fn what_is_odd_but_clear_is_signed_with_a_warning() {
    let trusted = trusted();
    for (raw, signed, warnings) in WARNED {
        let page = PageUrl::parse(raw, &trusted).unwrap_or_else(|error| panic!("{raw}: {error}"));
        assert_eq!(page.as_str(), *signed, "{raw}");
        assert_eq!(page.warnings(), *warnings, "{raw}");
    }
}

#[test]
fn everything_else_is_refused_with_its_reason() {
    let trusted = trusted();
    let mut wrong = Vec::new();
    for (raw, reason) in REFUSED {
        let found = PageUrl::parse(raw, &trusted).map(|page| page.as_str().to_owned());
        if found != Err(*reason) {
            wrong.push(format!("{raw:?}: {found:?} instead of {reason:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn long_addresses_are_refused_and_long_fragments_are_not() {
    let trusted = trusted();
    let of_length = |length: usize| format!("https://trusted.com/{}", "a".repeat(length - 20));
    assert!(PageUrl::parse(&of_length(4096), &trusted).is_ok());
    assert_eq!(PageUrl::parse(&of_length(4097), &trusted), Err(R::TooLong));
    assert_eq!(PageUrl::parse(&of_length(1_000_000), &trusted), Err(R::TooLong));
    assert!(PageUrl::parse(&format!("https://trusted.com/#{}", "a".repeat(100_000)), &trusted).is_ok());
    let label = "a".repeat(63);
    assert!(PageUrl::parse(&format!("https://{label}.trusted.com/"), &trusted).is_ok());
    assert_eq!(PageUrl::parse(&format!("https://{label}a.trusted.com/"), &trusted), Err(R::Host));
}

/// Whatever stands between the scheme and the path, nothing is signed whose host is another one for a browser.
#[test]
fn no_character_in_the_authority_leads_elsewhere() {
    let trusted = trusted();
    for character in (1..=0xffff).chain([0x1d42d, 0x1f600]).filter_map(char::from_u32) {
        for raw in [
            format!("https://evil.com{character}trusted.com/"),
            format!("https://evil.com{character}.trusted.com/"),
            format!("https://trusted.com{character}evil.com/"),
            format!("https://trusted.com{character}.evil.com/"),
            format!("https://{character}trusted.com/"),
        ] {
            let Ok(page) = PageUrl::parse(&raw, &trusted) else { continue };
            let (_, rest) = page.as_str().split_once("://").expect("a scheme");
            let host = rest.split(['/', '?']).next().expect("a host");
            assert!(host == "trusted.com" || host.ends_with(".trusted.com"), "{raw:?}");
            assert!(
                host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b)),
                "{raw:?}"
            );
        }
    }
}

#[test]
fn mistakes_in_trusted_domains_are_refused() {
    for text in [
        "",
        " ",
        "https://trusted.com",
        "trusted.com/",
        "trusted.com/path",
        "*.trusted.com",
        "*",
        ".trusted.com",
        "trusted.com.",
        "com",
        "a@trusted.com",
        "trusted.com:0",
        "trusted.com:65536",
        "trusted.com:",
        "trusted.com:x",
        "[::1]",
        "::1",
        "trus ted.com",
        "trusted..com",
        "trusted.com?x",
        "trusted.com#x",
        "-trusted.com",
        "trus;ted.com",
        "a\\b.com",
    ] {
        assert!(TrustedDomain::parse(text).is_err(), "{text:?}");
    }
    let shown = |text| TrustedDomain::parse(text).expect("a domain").to_string();
    assert_eq!(shown("Trusted.COM"), "trusted.com");
    assert_eq!(shown("例子.cn:8443"), "xn--fsqu00a.cn:8443");
    assert_eq!(shown("localhost:*"), "localhost:*");
}
