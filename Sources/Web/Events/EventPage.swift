import Domain
import Storage
import Words

/// What an event is, when and where, who invites; and one button.
struct EventPage {
    let visit: Visit
    let event: Event
    let programme: Programme
    /// How it was announced first; nil while nothing was published.
    let announced: ProgrammeContents?
    let places: PlacesToHave
    /// Whether a board can be joined at this moment: then that is what people come here for.
    let hasOpenBoard: Bool

    private var words: Words { visit.words }
    private var address: EventAddress { EventAddress(event) }
    private var isOver: Bool { event.isOver(at: visit.now) }

    var frame: PageFrame {
        visit.frame(
            title: words.text(event.shortTitle), description: words.text(event.title),
            picture: address.picture(in: words.language.tag),
            crumbs: [.init(words(EventPhrase.eventsTitle), EventAddress.list)], entry: .events, bodyClass: "event",
            body: """
                <header class="flow"><p class="eyebrow">\(words.label(event.kind)) · \(words.fullDay(event.day))</p>
                <h1>\(words.html(event.shortTitle))</h1>
                \(longTitle)</header>
                \(isOnTheDay || hasOpenBoard ? onTheDay : call)
                \(facts)
                \(purposes)
                \(hosts)
                \(series)
                \(visit.sharing(event.titleWhenAndWhere(programme.hours, in: words), at: address.page))
                \(EventData(visit: visit, event: event, programme: programme, announced: announced).html)
                """)
    }

    private var longTitle: HTML {
        event.title == event.shortTitle ? .nothing : "<p class=\"lead\">\(words.html(event.title))</p>"
    }

    private var isOnTheDay: Bool { event.isOnTheDay(at: visit.now, in: programme) }
    private var moment: MomentOfDay {
        MomentOfDay(words: words, event: event, programme: programme, now: visit.now)
    }

    /// Whoever comes now wants to know what is on, to a board or to their own page; whoever is not registered still can, below.
    private var onTheDay: HTML {
        """
        <section class="flow"><h2>\(words(StartPhrase.today))</h2>\(moment)<p class="row">\(programmeButton)</p></section>\
        \(hasOpenBoard ? visit.boardEntry() : nil)\(visit.wayToOwnPage(at: event))\(registerStill)
        """
    }

    private var registerStill: HTML? {
        guard event.takesRegistrations(at: visit.now, hours: programme.hours), !event.isByInvitation else { return nil }
        var register = registerButton
        register.kind = .plain
        return """
            <p class="row">\(register)</p>\(onRequest)<p class="soft">\(words(places.toWhoeverRegisters))</p>
            """
    }

    private var call: HTML {
        if event.isCancelled {
            return "\(CancelledNotice(event: event, words: words))<p class=\"row\">\(programmeButton)</p>"
        }
        if isOver {
            return "<p class=\"row\">\(button(EventPhrase.seeResults, address.results, .primary))\(programmeButton)</p>"
        }
        guard event.takesRegistrations(at: visit.now, hours: programme.hours) else {
            return """
                \(Notice(
                    text: "\(words(EventPhrase.registrationIsClosed)) \(AskLink(words: words, address: AskAddress.form(about: event)))",
                    isAnnounced: false))\
                <p class="row">\(programmeButton)</p>
                """
        }
        guard !event.isByInvitation else {
            return "\(OnlyInvited(words: words, event: event))<p class=\"row\">\(programmeButton)</p>"
        }
        return """
            <p class="row">\(registerButton)\(programmeButton)</p>\
            \(onRequest)<p class="soft">\(availability)</p>
            """
    }

    private func button(_ phrase: EventPhrase, _ path: String, _ kind: Button.Kind) -> Button {
        Button(label: words(phrase), action: .link(path), kind: kind)
    }

    private var registerButton: Button {
        let label =
            event.requests != nil
            ? words(RequestPhrase.askForPlace)
            : places.left > 0 ? words(EventPhrase.register) : words(RegistrationPhrase.joinWaitingList)
        return Button(label: label, action: .link(address.registration), kind: .primary)
    }

    /// That the hosts say yes to each; by when stands on the form, because this page is kept for days.
    private var onRequest: HTML? {
        event.requests == nil ? nil : "<p>\(words(RequestPhrase.onRequest))</p>"
    }

    /// Whoever only asks is put on no list: where no place is free, a yes is one to the waiting list.
    private var availability: String {
        event.requests != nil && places.left == 0
            ? words(RequestPhrase.onRequestFull) : words(places.toWhoeverRegisters)
    }

    /// The way to the programme, and to the stands where it has any.
    private var programmeButton: HTML {
        let programme = button(.seeProgramme, isOnTheDay ? moment.address : address.programme, .plain)
        guard self.programme.items.contains(where: \.hasStands) else { return programme.html }
        return "\(programme)\(Button(label: words(StandPhrase.standsTitle), action: .link(address.stands)))"
    }

    private var facts: FactList {
        var facts = [Fact(words(EventPhrase.when), "<span>\(words.fullDay(event.day))</span>")]
        if let hours = programme.hours {
            let span = words(EventPhrase.fromTo(from: words.time(hours.starts), to: words.time(hours.ends)))
            facts[0] = Fact(words(EventPhrase.when), "\(words.fullDay(event.day))<br>\(span)")
        }
        if let place = event.location { facts.append(Fact(words(EventPhrase.place), text: place)) }
        facts.append(
            Fact(
                words(EventPhrase.calendar),
                "<a href=\"\(address.calendar)\">\(words(EventPhrase.addToCalendar))</a>"))
        return FactList(facts: facts)
    }

    private var purposes: HTML {
        guard !event.purposes.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(EventPhrase.purposes))</h2>\
            <ul>\(event.purposes.map { "<li>\(words.html($0))</li>" as HTML })</ul></section>
            """
    }

    /// What was agreed at the editions before, and what became of it.
    private var series: HTML? {
        event.series.map { series in
            """
            <p>\(words(EditionPhrase.series)): <a href="\(SeriesAddress(series).page)">\(words.html(series.title))</a></p>
            """
        }
    }

    private var hosts: HTML {
        guard !event.hosts.isEmpty else { return .nothing }
        let lines = event.hosts.map { host in
            PersonLine(
                name: host.name, nameLanguage: host.role == .leadModerator ? nil : .german,
                role: words.label(host.role), organisation: host.organisationName, organisationLanguage: .german,
                trailing: host.replyAddress.map { address in
                    " \(MailLink(words: words, address: address.rawValue))"
                })
        }
        return "<section class=\"flow\"><h2>\(words(EventPhrase.hosts))</h2>\(lines)</section>"
    }
}
