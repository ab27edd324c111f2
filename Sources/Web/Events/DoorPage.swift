import Domain
import Secrets
import Storage
import Words

/// What the door shows, read at one moment.
struct DoorContents: Sendable {
    /// As many as somebody at the door looks through.
    private static let mostArrivals = 5
    private static let mostFound = 20

    let event: Event
    /// Nil if nothing was searched for.
    let found: [(entry: DoorEntry, likeness: Likeness)]?
    let answered: DoorEntry?
    let checkIn: CheckIn?
    let arrivals: Arrivals
    let latest: [(entry: DoorEntry, checkIn: CheckIn)]
    let doubles: [DoorEntry]
    /// What else somebody has to look at.
    let items: [DoorItem]
    /// Up to which entry of the journal the page knows everything.
    let journalID: Int64

    /// - Parameter answered: about whom the big answer is.
    init(of event: Event, search: String = "", answered: Registration.ID? = nil, in db: Reader) throws {
        self.event = event
        let sought = search.isEmpty ? nil : NameSought(search)
        found = try sought.map { try db.peopleFound(at: [event.id], by: $0, limit: Self.mostFound) }
        let entry = try answered.flatMap { try db.doorEntry($0) }.flatMap { $0.event == event.id ? $0 : nil }
        self.answered = entry
        checkIn = try entry.flatMap { try db.checkIn(of: $0.id) }
        arrivals = try db.arrivals(of: event.id)
        latest = try db.latestArrivals(at: event.id, limit: Self.mostArrivals)
        doubles = try db.doubledEntries(at: event.id)
        items = try db.doorItems(at: event)
        journalID = try db.lastJournalID()
    }
}

/// One field, one big answer. Everything else waits below.
struct DoorPage {
    /// The answer, in colour and in words.
    enum Result: String {
        case admitted
        case alreadyAdmitted = "already-admitted"
        case unknown, cancelled, waitlisted
        case dayIsCancelled = "day-cancelled"
        case takenBack = "taken-back"
        case placesFreed = "places-freed"

        init(_ admission: Admission) {
            switch admission {
            case .admitted: self = .admitted
            case .alreadyAdmitted: self = .alreadyAdmitted
            case .unknown: self = .unknown
            case .cancelled: self = .cancelled
            case .waitlisted: self = .waitlisted
            case .dayIsCancelled: self = .dayIsCancelled
            }
        }

        var colour: String {
            switch self {
            case .admitted: "green"
            case .alreadyAdmitted, .waitlisted, .takenBack, .placesFreed: "amber"
            case .unknown, .cancelled, .dayIsCancelled: "red"
            }
        }

        var phrase: any Phrase {
            switch self {
            case .admitted: DoorPhrase.admitted
            case .alreadyAdmitted: DoorPhrase.alreadyAdmitted
            case .unknown: DoorPhrase.unknown
            case .cancelled: DoorPhrase.cancelled
            case .waitlisted: DoorPhrase.waitlisted
            case .takenBack: DoorPhrase.takenBack
            case .placesFreed: DoorPhrase.placesFreed
            case .dayIsCancelled: StandingPhrase.isCancelled
            }
        }

        var hint: (any Phrase)? {
            switch self {
            case .unknown: DoorPhrase.unknownHint
            case .cancelled: DoorPhrase.cancelledHint
            case .waitlisted: DoorPhrase.waitlistedHint
            case .dayIsCancelled: StandingPhrase.doorHint
            case .admitted, .alreadyAdmitted, .takenBack, .placesFreed: nil
            }
        }
    }

    let visit: Visit
    let contents: DoorContents
    var search = ""
    var result: Result?
    var form = RegistrationForm()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var address: DoorAddress { EventDeskAddress(event).door }

    var frame: PageFrame {
        visit.frame(
            title: words(DoorPhrase.title), crumbs: visit.crumbs(toDeskOf: event, saysStanding: false),
            notice: visit.searchIsOver, scripts: ["door"],
            bodyClass: "door",
            body: """
                <h1>\(words(DoorPhrase.title))</h1>
                <div id="answer" aria-live="polite">\(answer)</div>
                \(searchForm)
                <p class="soft" id="waiting" role="status" data-said="\(words(DoorPhrase.waitsForAnswer))"></p>
                <div id="found">\(contents.found.map(matches))</div>
                <section class="flow" id="before" aria-labelledby="before-title" hidden>\
                <h2 id="before-title">\(words(DoorPhrase.before))</h2><ol class="plain flow"></ol></section>
                <section class="flow" aria-labelledby="arrivals-title"><h2 id="arrivals-title">\(words(DoorPhrase.arrivals))</h2>\
                <div id="arrivals" data-stream="\(address.stream(after: contents.journalID))">\
                \(Self.counts(of: contents.arrivals, at: event, in: words))</div></section>
                <div id="items">\(DoorItemList(visit: visit, event: event, items: contents.items))</div>
                <div id="doubles">\(doubleList)</div>
                <div id="latest">\(latestList)</div>
                \(walkIn)
                \(noShows)\(devices)\(StaleNotice(words: words))
                """)
    }

    private var answer: HTML {
        guard let result else { return .nothing }
        let name = contents.answered.map { entry -> HTML in
            """
            <p class="who" dir="auto">\(words.name(of: entry))\(reading(of: entry, isSoft: false))</p>\
            <p dir="auto">\(entry.organisationName)</p>
            """
        }
        let since =
            result == .alreadyAdmitted
            ? contents.checkIn.map { checkIn in
                "<p>\(words(DoorPhrase.since(time: words.time(checkIn.at, in: event.timeZone))))</p>" as HTML
            } : nil
        let isAsking = result == .waitlisted && contents.answered?.isAsking == true
        let hint = (isAsking ? RequestPhrase.doorHint as any Phrase : result.hint).map { "<p>\(words($0))</p>" as HTML }
        let undo =
            [.admitted, .alreadyAdmitted].contains(result)
            ? contents.checkIn.map { undoButton($0, name: contents.answered?.name ?? "") } : nil
        return """
            <section class="answer \(result.colour)" role="status" data-result="\(result.rawValue)">\
            <p class="word">\(isAsking ? words(RequestPhrase.doorWord) : words(result.phrase))</p>\
            \(name)\(since)\(hint)\(isAsking ? grant : nil)\(undo)\(nameQuestion)</section>
            """
    }

    /// Only a host says yes for the hosts.
    private var grant: PostButton? {
        guard let entry = contents.answered, visit.caller.holds([.host], at: event.id) else { return nil }
        return PostButton(
            label: words(RequestPhrase.letInAnyway), address: address.grant(to: entry.id), csrf: visit.csrf,
            kind: .primary, accessibleLabel: words(DoorPhrase.letInPerson(name: words.name(of: entry))))
    }

    /// A place of a delegation may have come without a name; nobody has to say it to be let in.
    private var nameQuestion: HTML? {
        guard result == .admitted, let entry = contents.answered, entry.name.isEmpty else { return nil }
        let field = Field(
            words: words, name: "name", label: words(DoorPhrase.nameQuestion), value: "",
            hint: words(DoorPhrase.nameQuestionHint), autocomplete: "off", limit: RegistrationForm.nameLimit)
        return """
            <form class="flow" method="post" action="\(address.name(of: entry.id))">\(Field.hidden("csrf", visit.csrf))\
            \(field)<button class="button">\(words(KernelPhrase.save))</button></form>
            """
    }

    private func undoButton(_ checkIn: CheckIn, name: String) -> PostButton {
        PostButton(
            label: words(DoorPhrase.undo), address: address.removal(of: checkIn.id), csrf: visit.csrf,
            kind: .quiet,
            isSmall: true, accessibleLabel: words(DoorPhrase.undoFor(name: name))
        )
    }

    /// Posted, because a scanned ticket is an admission and not a question.
    private var searchForm: HTML {
        let field = Field(
            words: words, name: "q", label: words(DoorPhrase.searchLabel), value: search, kind: .search,
            hint: words(DoorPhrase.searchHint), isRequired: true, autocomplete: "off", limit: 200, isFocused: true)
        return """
            <form class="search" method="post" action="\(address.page)">\(Field.hidden("csrf", visit.csrf))\(field)\
            <button class="button\(onlyMatch == nil ? " primary" : "")">\(Icon.search)\
            <span>\(words(DoorPhrase.check))</span></button></form>
            """
    }

    /// Where one person was found who has a place and is not here yet, the next tap lets them in; otherwise it asks again.
    private var onlyMatch: Registration.ID? {
        guard let found = contents.found, found.count == 1, let entry = found.first?.entry else { return nil }
        return entry.status.holdsPlace && entry.status != .checkedIn ? entry.id : nil
    }

    private func matches(_ found: [(entry: DoorEntry, likeness: Likeness)]) -> HTML {
        guard !found.isEmpty else {
            return EmptyState(
                title: words(DoorPhrase.nobodyFound), text: "\(words(DoorPhrase.nobodyFoundHint))",
                action: "<a href=\"#walk-in\">\(words(DoorPhrase.walkIn))</a>"
            ).html
        }
        let (named, alike) = (found.filter { $0.likeness == .same }, found.filter { $0.likeness != .same })
        let heading: HTML? = alike.isEmpty ? nil : "<h2>\(words(DeskPhrase.foundAlike))</h2>"
        return "\(list(named.map { $0.entry }))\(heading)\(list(alike.map { $0.entry }))"
    }

    private func list(_ entries: [DoorEntry]) -> HTML {
        entries.isEmpty ? .nothing : "<ul class=\"lines matches\">\(entries.map(match))</ul>"
    }

    private func reading(of entry: DoorEntry, isSoft: Bool = true) -> LatinReading {
        LatinReading(name: entry.name, language: entry.language, isSoft: isSoft)
    }

    private func match(_ entry: DoorEntry) -> HTML {
        let side = entry.side.map { SideMark(side: $0.rawValue, word: words.label($0)).html }
        let name = words.name(of: entry)
        // Somebody who is here already: since when, and how to take it back.
        let isHere = entry.status == .checkedIn
        return """
            <li class="row spread"><div><strong dir="auto">\(name)</strong>\(reading(of: entry))<br>\
            <span dir="auto">\(entry.organisationName)</span> \(side)\
            <br><span class="soft">\(words.standing(of: entry))</span></div>\
            \(PostButton(
                label: words(isHere ? DoorPhrase.check : .letIn), address: address.page, csrf: visit.csrf,
                kind: entry.id == onlyMatch ? .primary : .plain,
                accessibleLabel: isHere ? nil : words(DoorPhrase.letInPerson(name: name)),
                values: [("registration", entry.id.rawValue)]
            ))</li>
            """
    }

    /// How many are here, in all and by side: also what the stream sends.
    /// - Parameter event: a team that stands there learns here that nobody comes.
    static func counts(of arrivals: Arrivals, at event: Event?, in words: Words) -> HTML {
        let all = arrivals.all
        let notice = event.map { CancelledNotice(event: $0, words: words) }
        let sides = Side.allCases.filter { arrivals[$0] != Arrivals.Count() }.map { side -> HTML in
            let count = arrivals[side]
            return """
                <li>\(SideMark(side: side.rawValue, word: words.label(side))) \
                <strong>\(words(EventPhrase.numberOf(
                    part: words.number(count.checkedIn), whole: words.number(count.registered))))</strong></li>
                """
        }
        return """
            \(notice)<p class="number">\(words(EventPhrase.numberOf(
                part: words.number(all.checkedIn), whole: words.number(all.registered))))</p>\
            <ul class="plain">\(sides)</ul>
            """
    }

    private var latestList: HTML {
        guard !contents.latest.isEmpty else { return .nothing }
        let lines = contents.latest.map { line -> HTML in
            """
            <li class="row spread"><span><bdi>\(line.entry.name)</bdi>\(reading(of: line.entry)) \
            <span class="soft">\(words.time(line.checkIn.at, in: event.timeZone))</span></span>\
            \(undoButton(line.checkIn, name: line.entry.name))</li>
            """
        }
        return """
            <section class="flow"><h2>\(words(DoorPhrase.latest))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    private var doubleList: HTML {
        guard !contents.doubles.isEmpty else { return .nothing }
        let lines = contents.doubles.map { entry -> HTML in
            """
            <li class="row spread"><span><bdi>\(entry.name)</bdi>\(reading(of: entry))</span>\(PostButton(
                label: words(DoorPhrase.resolved), address: address.double(of: entry.id), csrf: visit.csrf, isSmall: true
            ))</li>
            """
        }
        return """
            <section class="flow"><h2>\(words(DoorPhrase.doubles))</h2><p>\(words(DoorPhrase.doublesHint))</p>\
            <ul class="lines">\(lines)</ul></section>
            """
    }

    private var walkIn: HTML {
        var form = form
        if form.once.isEmpty { form.once = Secret(from: visit.services.randomness).text }
        let fields = RegistrationFields(
            words: words, form: form, problems: problems, questions: contents.event.questions)
        let frame = fields.view.frame(
            action: address.walkIns, csrf: visit.csrf, submit: words(DoorPhrase.registerAndLetIn), kind: .plain
        ) {
            Field.hidden("once", form.once)
            fields.walkIn
        }
        return """
            <section class="flow" id="walk-in">\(Disclosure(
                label: words(DoorPhrase.walkIn), content: frame,
                isOpen: !problems.isEmpty || contents.found?.isEmpty == true))</section>
            """
    }

    /// The door works on without a connection, on devices that are made ready for it.
    private var devices: HTML {
        """
        <section class="flow"><h2>\(words(PairingPhrase.thisDevice))</h2><p>\(words(PairingPhrase.thisDeviceHint))</p>\
        <p><a class="button" href="\(address.here)">\(words(PairingPhrase.devicesTitle))</a></p></section>
        """
    }

    private var noShows: HTML {
        guard event.instant(of: TimeOfDay.midnight) <= visit.now else { return .nothing }
        return Disclosure(
            label: words(DoorPhrase.freePlaces),
            content: """
                <p>\(words(DoorPhrase.freePlacesHint))</p>\
                \(PostButton(
                    label: words(DoorPhrase.freePlacesNow), address: address.noShows, csrf: visit.csrf, kind: .danger
                ))
                """
        ).html
    }
}
