import Words

/// An address as a link to whoever's mail program there is, and beside it the way to take it elsewhere: on phones with mail in the
/// browser the link leads nowhere.
struct MailLink: Component {
    let words: Words
    let address: String

    var html: HTML {
        "<a href=\"mailto:\(address)\" dir=\"ltr\">\(address)</a> \(CopyButton(words: words, text: address))"
    }
}
