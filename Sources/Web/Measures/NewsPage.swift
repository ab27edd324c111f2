import Domain
import Secrets
import Storage
import Words

/// Whoever waits for news, and of which group, read at one moment.
struct NewsContents: Sendable {
    let link: Secret
    let reader: NewsReader
    let group: WorkGroup?
    let event: Event?

    /// Nil for a link that leads nowhere any more.
    init?(behind link: Secret, in db: Reader) throws {
        guard let reader = try db.newsReader(link: link.hash) else { return nil }
        (self.link, self.reader) = (link, reader)
        let board = try db.board(reader.board)
        group = try board.flatMap { try db.workGroup($0.group) }
        event = try board.flatMap { try db.event($0.event) }
    }
}

/// An address for news, apart from the card: whoever wrote it says here that it is theirs, and later that it is enough.
struct NewsPage {
    let visit: Visit
    let contents: NewsContents

    private var words: Words { visit.words }
    private var address: NewsAddress { NewsAddress(contents.link) }

    var frame: PageFrame {
        let isOn = contents.reader.isConfirmed
        let yes = PostButton(
            label: words(StoryPhrase.newsYes), address: address.yes, csrf: visit.csrf, kind: .primary, icon: .check)
        let stop = PostButton(
            label: words(StoryPhrase.newsStop), address: address.noMore, csrf: visit.csrf,
            kind: isOn ? .plain : .quiet)
        return visit.frame(
            title: words(StoryPhrase.newsTitle), isForOneThing: true,
            body: """
                <h1>\(words(StoryPhrase.newsTitle))</h1>
                \(place)
                <p>\(words(isOn ? StoryPhrase.newsIsOn : .newsQuestion))</p>
                <p class="soft">\(words(StoryPhrase.newsEnds))</p>
                <div class="row">\(isOn ? nil : yes)\(stop)</div>
                """)
    }

    private var place: HTML? {
        guard let group = contents.group, let event = contents.event else { return nil }
        return "<p class=\"lead\">\(words.html(event.shortTitle)) · \(visit.name(of: group))</p>"
    }
}

/// Stands behind a link that leads nowhere any more.
struct GoneNewsPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(StoryPhrase.newsIsOver), isForOneThing: true,
            body: """
                <h1>\(words(StoryPhrase.newsIsOver))</h1>
                <p class="lead">\(words(StoryPhrase.newsIsOverHint))</p>
                """)
    }
}

/// Folded away on the page of a receipt: most people come back by themselves.
struct NewsForm: Component {
    let visit: Visit
    let proof: ReceiptProof
    let sent: SentForm

    var html: HTML {
        let words = visit.words
        let view = FormView<StoryPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let frame = view.frame(
            action: ReceiptAddress.news(of: proof.text), csrf: visit.csrf, submit: words(StoryPhrase.askForNews),
            kind: .plain, keepsDraft: false
        ) {
            view.email("email", .newsEmail, hint: .newsHint, isRequired: true, autocomplete: "email")
            PrivacyNotice(words: words, form: .news)
        }
        return Disclosure(
            label: words(StoryPhrase.newsTitle), content: frame.html, isOpen: !sent.problems.isEmpty
        ).html
    }
}
