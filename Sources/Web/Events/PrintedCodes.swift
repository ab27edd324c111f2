import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Slips of paper with a name and a code, for people to whom no letter can go. The answer to a form and no address: the codes
/// can be seen this once. A form that is sent again (a tab that was reloaded or restored) shows what it has made and still works,
/// and takes back nobody's newer code.
enum PrintedCodes {
    static func add(to routes: inout Routes) {
        routes.post(EventDeskAddress.pattern.codes, for: .event([.host]), handOut)
    }

    private static let handOut: Routes.HandlerOf<Event> = { visit, event in
        guard let turns = visit.turns(in: visit.form), let form = visit.sentToken?.copy else { throw NotFound() }
        try visit.requireThatFormCounts()
        let key = visit.services.signingKey
        let deed = HandOutCodes(turns, at: event.id) { person in
            OwnCode(from: Secret.authentication(of: "own-code:\(form.text):\(person)", key: key))
        }
        let person = visit.form["registration"].nonEmpty.map { Registration.ID(rawValue: $0) }
        let seen = SeenHolder(visit.form)
        let slips = try await visit.once { db in
            if let person { try seen.check(person, in: db) }
            try deed.run(in: db)
        } showing: { db in
            // Pairs cannot leave the transaction as they are.
            try deed.slips(in: db).map { Slip(person: $0.person, code: $0.code) }
        }
        return visit.page(PrintedCodesPage(visit: visit, event: event, slips: slips).frame)
    }

    struct Slip: Sendable {
        let person: Registration
        let code: OwnCode
    }

    /// - Parameter person: for whom alone it is meant; nil for all of them.
    static func button(
        _ visit: Visit, _ event: Event, _ turns: ClosedRange<Int>, _ label: String, for person: Registration? = nil
    ) -> PostButton {
        var button = PostButton(
            label: label, address: EventDeskAddress(event).codes, csrf: visit.csrf, isSmall: true,
            values: [("first", "\(turns.lowerBound)"), ("last", "\(turns.upperBound)")])
        if let person {
            button.values.append((name: "registration", value: person.id.rawValue))
            button.values.append(SeenHolder(of: person).value)
        }
        return button
    }
}

/// Each slip speaks the language of whoever gets it.
struct PrintedCodesPage {
    let visit: Visit
    let event: Event
    let slips: [PrintedCodes.Slip]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PaperPhrase.codesTitle)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event)
                + [.init(words(RegistrationPhrase.listTitle), EventDeskAddress(event).registrations)],
            bodyClass: "desk", body: slips.isEmpty ? nobody(title) : sheet(title))
    }

    private func nobody(_ title: String) -> HTML {
        """
        <h1>\(title)</h1>
        \(EmptyState(title: words(RegistrationPhrase.nobodyHere), text: "\(words(PaperPhrase.nobodyNeedsCode))"))
        """
    }

    private func sheet(_ title: String) -> HTML {
        // What is not handed out by then is of no use to anybody any more.
        let end = max(event.day, CalendarDay(of: visit.now, in: event.timeZone))
        let head = """
            <strong>\(words.html(event.shortTitle)) · \(title)</strong><br>\
            <strong>\(words(PaperPhrase.personalData)) · \(words(PaperPhrase.destroyBy(day: words.day(end))))</strong>
            """ as HTML
        return """
            <h1>\(title)</h1>
            \(Notice(kind: .caution, text: "\(words(PaperPhrase.codesOnlyNow))", isAnnounced: false))
            <section class="sheet"><p>\(head)</p><ul class="slips">\(slips.map(slip))</ul></section>
            """
    }

    private func slip(_ slip: PrintedCodes.Slip) -> HTML {
        let person = slip.person
        let lexicon = words.lexicon
        let language = lexicon.language(tagged: person.attendee.language.rawValue) ?? words.language
        let own = lexicon.words(in: language)
        let place = visit.publicAddress(of: OwnCodeAddress.page)
        let organisation = person.attendee.organisationName
        return """
            <li lang="\(language.tag.rawValue)" dir="\(language.direction.rawValue)">\
            <strong dir="auto">\(own.name(of: person))</strong>\
            \(organisation.isEmpty ? nil : " <span dir=\"auto\">\(organisation)</span>" as HTML)\
            <p><bdi>\(own.html(event.shortTitle))</bdi> · <bdi>\(own.day(event.day))</bdi></p>\
            <p>\(own(PaperPhrase.codeLabel)) <strong class="code" dir="ltr">\(slip.code.description)</strong></p>\
            <p>\(own(PaperPhrase.whatCodeOpensForYou(address: place)))</p></li>
            """
    }
}
