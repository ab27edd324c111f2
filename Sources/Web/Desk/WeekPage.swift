import Domain
import Words

/// The message of the week, to be copied into the groups in which people are, in each language of the house.
struct WeekPage {
    let visit: Visit
    let contents: WeekContents
    /// In which it is written.
    let language: InterfaceLanguage

    private var words: Words { visit.words }

    var frame: PageFrame {
        let address = visit.publicAddress(of: OrganisationAddress.directory)
        let message = WeekMessage(
            contents, on: visit.today, address: address, in: words.lexicon.words(in: language))
        return visit.frame(
            title: words(MyDeskPhrase.weekTitle), bodyClass: "network",
            body: """
                <h1>\(words(MyDeskPhrase.weekTitle))</h1>
                <p class="lead">\(words(MyDeskPhrase.weekLead))</p>
                \(languages)
                <blockquote lang="\(language.tag)" dir="\(language.direction.rawValue)">\(paragraphs(of: message.text))\
                <p dir="ltr">\(address)</p></blockquote>
                \(ShareRow(words: words, subject: message.text, address: address))
                """)
    }

    private func paragraphs(of text: String) -> [HTML] {
        text.split(separator: "\n").map { "<p>\(String($0))</p>" }
    }

    private var languages: Tabs {
        Tabs(
            label: words(KernelPhrase.language),
            tabs: words.lexicon.languages.map { language in
                Tabs.Tab(
                    label: language.endonym, address: DeskAddress.week(in: language.tag),
                    isCurrent: language.tag == self.language.tag)
            })
    }
}
