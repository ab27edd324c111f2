/// What needs a decision today, in order; everything else behind it.
struct DeskPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(DeskPhrase.deskTitle),
            body: """
                <h1>\(words(DeskPhrase.deskTitle))</h1>
                <ul><li><a href="/desk/organisations">\(words(NetworkPhrase.directory))</a></li>\
                <li><a href="/desk/journal">\(words(DeskPhrase.journalTitle))</a></li></ul>
                """)
    }
}
