import Domain
import Storage
import Words

/// What everybody meets first, as the moment is: before a Fachtag the way to a place, on the day what goes on and the way to the
/// boards, after it what became of the last one; and always the question "who can …?".
struct StartPage {
    let visit: Visit
    let contents: StartContents

    /// So many measures stand there; the others are behind the button.
    private static let mostMeasures = 3

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(StartPhrase.startTitle), description: words(StartPhrase.startLead),
            scripts: ["my-cards"],
            body: """
                <h1>\(words(StartPhrase.startTitle))</h1>
                <p class="lead">\(words(StartPhrase.startLead))</p>
                \(otherWays)
                \(CardsOnPhone(words: words).link)
                \(nextEvent)
                <section class="flow">\(search)</section>
                \(lastEvent)
                \(visit.sharing(words(StartPhrase.startTitle), at: "/"))
                """)
    }

    /// To a text that a group of its readers has checked, and to a video in sign language, where there are any.
    private var otherWays: HTML? {
        let ways: [(PlainPhrase, InformationPage.Subject, Bool)] = [
            (.easyTitle, .easyLanguage, contents.facts.hasCheckedText),
            (.signVideoTitle, .signLanguage, !contents.facts[.signVideo].isEmpty),
        ]
        let links = ways.filter(\.2).map { title, subject, _ -> HTML in
            "<a class=\"button quiet\" href=\"\(subject.address)\">\(words(title))</a>"
        }
        return links.isEmpty ? nil : "<p class=\"row\">\(links)</p>"
    }

    private var nextEvent: HTML {
        guard let next = contents.next else { return "<p>\(words(StartPhrase.noNextEvent))</p>" }
        return next.isOnTheDay ? today(next) : ahead(next)
    }

    // MARK: Before the day

    private func ahead(_ next: StartContents.Next) -> HTML {
        let event = next.event
        return """
            <section class="flow"><h2>\(words(StartPhrase.nextEvent))</h2>
            <p><strong>\(title(of: event))</strong>\(CancelledMark(event: event, words: words))<br>\(words.fullDay(event.day))\(place(of: event))</p>
            \(places(next))
            <p>\(Button(label: words(StartPhrase.toNextEvent), action: .link(EventAddress(event).page), kind: .primary))</p>
            </section>
            """
    }

    /// How many places there are to have, as it is; nobody is sent to a form that takes nobody.
    private func places(_ next: StartContents.Next) -> HTML? {
        guard !next.event.isCancelled else { return nil }
        guard next.event.takesRegistrations(at: visit.now, hours: next.programme.hours) else {
            return "<p class=\"soft\">\(words(EventPhrase.registrationIsClosed))</p>"
        }
        guard !next.event.isByInvitation else {
            return "<p class=\"soft\">\(words(InvitationPhrase.byInvitationOnly))</p>"
        }
        return "<p class=\"soft\">\(words(next.places.toWhoeverRegisters))</p>"
    }

    // MARK: On the day

    private func today(_ next: StartContents.Next) -> HTML {
        let event = next.event
        let moment = MomentOfDay(words: words, event: event, programme: next.programme, now: visit.now)
        let programme = Button(
            label: words(EventPhrase.seeProgramme), action: .link(moment.address),
            kind: next.hasOpenBoard ? .plain : .primary)
        return """
            <section class="flow"><h2>\(words(StartPhrase.today))</h2>
            <p><strong><a href="\(EventAddress(event).page)">\(title(of: event))</a></strong>\(place(of: event))</p>
            \(moment)
            <p>\(programme)</p></section>
            \(next.hasOpenBoard ? visit.boardEntry() : nil)
            \(visit.wayToOwnPage(at: event))
            """
    }

    // MARK: After it

    private var lastEvent: HTML? {
        contents.last.map { last in
            let measures = last.list.measures
            let address = EventAddress(last.event)
            // Each opens the list behind it.
            let ideas = Figures.Figure(
                number: words.number(last.ideas), label: words(MeasurePhrase.figureIdeas),
                address: last.ideas == 0 ? nil : address.account)
            let figures = Figures(figures: [ideas] + last.figures.shown(of: last.event, in: words))
            let lines = measures.prefix(Self.mostMeasures).map { visit.line(for: $0, in: last.list) }
            return """
                <section class="flow"><h2>\(words(StartPhrase.lastEvent))</h2>
                <p>\(title(of: last.event)) · \(words.fullDay(last.event.day))</p>
                \(last.ideas + measures.count > 0 ? figures.html : nil)\
                \(lines.isEmpty ? nil : "<ul class=\"lines\">\(lines)</ul>" as HTML)
                <p>\(Button(
                    label: words(StartPhrase.toResults), action: .link(EventAddress(last.event).results),
                    kind: contents.next == nil ? .primary : .plain))</p>
                </section>
                """
        }
    }

    private var search: SearchForm {
        SearchForm(
            words: words, action: OrganisationAddress.directory, label: words(NetworkPhrase.whoCan),
            hint: words(NetworkPhrase.searchHint), isPrimary: contents.next == nil && contents.last == nil
        )
    }

    private func title(of event: Event) -> HTML {
        let (text, language) = event.shortTitle.text(for: words.language.tag)
        return "<span lang=\"\(language)\" dir=\"auto\">\(text)</span>"
    }

    private func place(of event: Event) -> HTML? {
        event.location.map { "<br><span dir=\"auto\">\($0)</span>" }
    }
}
