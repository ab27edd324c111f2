import Words

/// What somebody finds at their own desk who cares for no profile any more: they have handed it over, left, or were removed.
struct NoOwnDeskPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(HandoverPhrase.noProfile), bodyClass: "network",
            body: """
                <h1>\(words(HandoverPhrase.noProfile))</h1>
                <p class="lead">\(words(HandoverPhrase.noProfileLead)) \(AskLink(words: words))</p>
                """)
    }
}
