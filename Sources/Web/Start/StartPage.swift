import Domain
import Storage
import Words

/// The events around today.
struct StartContents: Sendable {
    let next: Event?
    let last: Event?

    init(on today: CalendarDay, in db: Reader) throws {
        let events = try db.events(shownTo: .everyone)
        next = events.filter { $0.day >= today }.min { $0.day < $1.day }
        last = events.filter { $0.day < today }.max { $0.day < $1.day }
    }
}

/// What everybody meets first: the next Fachtag, the question "who can …?", and what became of the last one.
struct StartPage {
    let visit: Visit
    let contents: StartContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(StartPhrase.startTitle), description: words(StartPhrase.startLead),
            body: """
                <h1>\(words(StartPhrase.startTitle))</h1>
                <p class="lead">\(words(StartPhrase.startLead))</p>
                \(nextEvent)
                <section class="flow">\(search)</section>
                \(lastEvent)
                """)
    }

    private var nextEvent: HTML {
        guard let next = contents.next else { return "<p>\(words(StartPhrase.noNextEvent))</p>" }
        return """
            <section class="flow"><h2>\(words(StartPhrase.nextEvent))</h2>
            <p><strong>\(title(of: next))</strong>\(CancelledMark(event: next, words: words))<br>\(words.fullDay(next.day))\(place(of: next))</p>
            <p>\(Button(label: words(StartPhrase.toNextEvent), action: .link(EventAddress(next.slug).page), kind: .primary))</p>
            </section>
            """
    }

    private var search: SearchForm {
        SearchForm(
            words: words, action: OrganisationAddress.directory, label: words(NetworkPhrase.whoCan),
            hint: words(NetworkPhrase.searchHint), isPrimary: contents.next == nil
        )
    }

    private var lastEvent: HTML? {
        contents.last.map { last in
            """
            <section class="flow"><h2>\(words(StartPhrase.lastEvent))</h2>
            <p>\(title(of: last)) · \(words.fullDay(last.day))</p>
            <p>\(Button(label: words(StartPhrase.toResults), action: .link(EventAddress(last.slug).results)))</p>
            </section>
            """
        }
    }

    private func title(of event: Event) -> HTML {
        let (text, language) = event.shortTitle.text(for: words.language.tag)
        return "<span lang=\"\(language)\" dir=\"auto\">\(text)</span>"
    }

    private func place(of event: Event) -> HTML? {
        event.place.map { "<br><span dir=\"auto\">\($0)</span>" }
    }
}
