import Domain
import Secrets
import Storage
import Words

/// What the door shows, read at one moment.
struct DoorContents: Sendable {
    /// As many as somebody at the door looks through.
    private static let mostArrivals = 5

    let event: Event
    /// Nil if nothing was searched for.
    let found: DoorFindings?
    let answered: DoorEntry?
    let checkIn: CheckIn?
    let arrivals: Arrivals
    let queue: DoorQueue
    /// With whom they come about whom the big answer is.
    let party: [DoorEntry]
    let latest: [(entry: DoorEntry, checkIn: CheckIn)]
    /// Whom two devices have let in, and where and when they were seen.
    let doubles: [(entry: DoorEntry, seen: [DoubleCheckIn])]
    /// What else somebody has to look at.
    let items: [DoorItem]
    /// What somebody has just looked at.
    let settled: DoorItem?
    /// Up to which entry of the journal the page knows everything.
    let journalID: Int64

    /// - Parameters:
    ///   - answered: about whom the big answer is.
    ///   - settled: what stands in an address for what it is about; empty if it is about nothing else.
    init(
        of event: Event, search: String = "", answered: Registration.ID? = nil, settled: String = "", in db: Reader
    ) throws {
        self.event = event
        let sought = search.isEmpty ? nil : NameSought(search)
        found = try sought.map { try DoorFindings(at: event.id, by: $0, in: db) }
        let entry = try answered.flatMap { try db.doorEntry($0) }.flatMap { $0.event == event.id ? $0 : nil }
        self.answered = entry
        checkIn = try entry.flatMap { try db.checkIn(of: $0.id) }
        arrivals = try db.arrivals(of: event.id)
        queue = try DoorQueue(of: event, arrivals, asked: entry, in: db)
        party = try db.doorEntries(of: Set([entry?.delegation].compactMap(\.self)))
        latest = try db.latestArrivals(at: event.id, limit: Self.mostArrivals)
        doubles = try Self.doubles(at: event.id, in: db)
        items = try db.doorItems(at: event)
        self.settled =
            settled.isEmpty
            ? nil : try db.settledDoorItems(at: event).first { DoorAddress.name(of: $0) == settled }
        journalID = try db.lastJournalID()
    }

    private static func doubles(
        at event: Event.ID, in db: Reader
    ) throws -> [(entry: DoorEntry, seen: [DoubleCheckIn])] {
        let entries = try db.doubledEntries(at: event)
        guard !entries.isEmpty else { return [] }
        let others = Dictionary(grouping: try db.doubleCheckIns(at: event), by: \.registration)
        let checkIns = try db.checkIns(of: entries.map(\.id))
        return entries.map { entry in
            let first = checkIns[entry.id].map { DoubleCheckIn(registration: entry.id, at: $0.at, device: $0.device) }
            return (entry: entry, seen: [first].compactMap(\.self) + others[entry.id, default: []])
        }
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
        case waitsHere = "waits-here"
        case isCalled = "called"
        /// Somebody has looked at what came out.
        case settled
        /// A delegation came in.
        case together

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
            case .admitted, .together: "green"
            case .alreadyAdmitted, .waitlisted, .waitsHere, .isCalled, .takenBack, .placesFreed, .settled: "amber"
            case .unknown, .cancelled, .dayIsCancelled: "red"
            }
        }

        var phrase: any Phrase {
            switch self {
            case .admitted, .together: DoorPhrase.admitted
            case .alreadyAdmitted: DoorPhrase.alreadyAdmitted
            case .unknown: DoorPhrase.unknown
            case .cancelled: DoorPhrase.cancelled
            case .waitlisted: DoorPhrase.waitlisted
            case .takenBack: DoorPhrase.takenBack
            case .placesFreed: DoorPhrase.placesFreed
            case .waitsHere: AdmissionPhrase.isWaiting
            case .isCalled: AdmissionPhrase.isCalled
            case .settled: PairingPhrase.isSettled
            case .dayIsCancelled: StandingPhrase.isCancelled
            }
        }

        var hint: (any Phrase)? {
            switch self {
            case .unknown: DoorPhrase.unknownHint
            case .cancelled: DoorPhrase.cancelledHint
            case .isCalled: AdmissionPhrase.isCalledHint
            case .dayIsCancelled: StandingPhrase.doorHint
            case .admitted, .together, .alreadyAdmitted, .waitlisted, .waitsHere, .takenBack, .placesFreed, .settled:
                nil
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
            title: words(DoorPhrase.title), crumbs: crumbs,
            notice: visit.searchIsOver, scripts: ["door"],
            bodyClass: "door", isForOneThing: true,
            body: """
                <h1>\(words(DoorPhrase.title))</h1>
                <div id="answer" aria-live="polite">\(answer)</div>
                \(searchForm)
                <p class="soft" id="waiting" role="status" data-said="\(words(DoorPhrase.waitsForAnswer))"></p>
                <div id="found">\(contents.found.map { FoundAtDoor(visit: visit, event: event, findings: $0) })</div>
                \(walkIn)
                <div id="here">\(WaitingHere(visit: visit, event: event, queue: contents.queue))</div>
                <section class="flow" id="before" aria-labelledby="before-title" hidden>\
                <h2 id="before-title">\(words(DoorPhrase.before))</h2><ol class="plain flow"></ol></section>
                <section class="flow" aria-labelledby="arrivals-title"><h2 id="arrivals-title">\(words(DoorPhrase.arrivals))</h2>\
                <details class="more" id="arrivals" data-stream="\(address.stream(after: contents.journalID))">\
                \(Self.counts(of: contents.arrivals, at: event, in: words))</details></section>
                <div id="items">\(DoorItemList(visit: visit, event: event, items: contents.items))</div>
                <div id="doubles">\(doubleList)</div>
                <div id="latest">\(latestList)</div>
                \(noShows)\(devices)\(StaleNotice(words: words))
                """)
    }

    /// Who stands at the door has no desk: the way back is the event that everybody sees.
    private var crumbs: [PageFrame.Crumb] {
        visit.hasDesk ? visit.crumbs(toDeskOf: event, saysStanding: false) : visit.crumbs(toPublicPageOf: event)
    }

    private var answer: HTML {
        guard let result else { return .nothing }
        let since =
            result == .alreadyAdmitted
            ? contents.checkIn.map { checkIn in
                "<p>\(words(DoorPhrase.since(time: words.time(checkIn.at, in: event.timeZone))))</p>" as HTML
            } : nil
        let hint = (isAsking ? RequestPhrase.doorHint as any Phrase : result.hint).map { "<p>\(words($0))</p>" as HTML }
        let undo =
            [.admitted, .alreadyAdmitted].contains(result)
            ? contents.checkIn.map { undoButton($0, name: contents.answered.map { words.name(of: $0) } ?? "") } : nil
        return """
            <section class="answer \(result.colour)" role="status" data-result="\(result.rawValue)">\
            <p class="word">\(isAsking ? words(RequestPhrase.doorWord) : words(result.phrase))</p>\
            \(result == .together ? party : who)\(result == .settled ? settled : nil)\(since)\(hint)\(isAsking ? grant : nil)\(fullHouse)\
            \(undo)\(nameQuestion)</section>
            """
    }

    /// What was set aside, with the way back.
    private var settled: HTML? {
        let label = words(PairingPhrase.settleAgain)
        if let item = contents.settled {
            let text = DoorItemList(visit: visit, event: event, items: []).text(of: item)
            let again = PostButton(
                label: label, address: address.reopening, csrf: visit.csrf, kind: .quiet, isSmall: true,
                values: [("item", item.key)])
            return "<p>\(text)</p>\(again)"
        }
        return contents.answered.map { entry in
            PostButton(
                label: label, address: address.reopening(of: entry.id), csrf: visit.csrf, kind: .quiet, isSmall: true
            ).html
        }
    }

    /// Whether the hosts have still to say yes to whom the answer is about.
    private var isAsking: Bool { result == .waitlisted && contents.answered?.isAsking == true }

    /// Only a host says yes for the hosts.
    private var grant: PostButton? {
        guard let entry = contents.answered, visit.caller.holds([.host], at: event.id) else { return nil }
        return PostButton(
            label: words(RequestPhrase.letInAnyway), address: address.grant(to: entry.id), csrf: visit.csrf,
            kind: .primary, accessibleLabel: words(DoorPhrase.letInPerson(name: words.name(of: entry))))
    }

    private var who: HTML? {
        contents.answered.map { entry -> HTML in
            let turn = result == .waitsHere ? contents.queue.turn : nil
            return """
                <p class="who" dir="auto">\(words.name(of: entry))\(reading(of: entry, isSoft: false))</p>\
                <p dir="auto">\(entry.organisationName)</p>\
                \(turn.map { "<p>\(words(AdmissionPhrase.turnHere(turn: $0)))</p>" as HTML })
                """
        }
    }

    /// Who came together, and how many of them are here.
    private var party: HTML? {
        contents.answered.map { entry -> HTML in
            let here = contents.party.count { $0.status == .checkedIn }
            return """
                <p class="who" dir="auto">\(entry.organisationName)</p>\
                <p>\(words(EventPhrase.numberOf(
                    part: words.number(here), whole: words.number(contents.party.count))))</p>
                """
        }
    }

    /// What can be done for whoever finds no free place.
    private var fullHouse: FullHouse? {
        guard let result, [.waitlisted, .waitsHere, .isCalled].contains(result), let person = contents.answered,
            !isAsking, contents.queue.turn != nil
        else { return nil }
        return FullHouse(
            visit: visit, event: event, queue: contents.queue, person: person, isCalled: result == .isCalled)
    }

    /// A place of a delegation may have come without a name; nobody has to say it to be let in.
    private var nameQuestion: HTML? {
        guard result == .admitted, let entry = contents.answered, entry.name.isEmpty else { return nil }
        let field = Field(
            words: words, name: "name", label: words(DoorPhrase.nameQuestion), value: "",
            hint: words(DoorPhrase.nameQuestionHint), autocomplete: "off", limit: RegistrationForm.nameLimit,
            id: "field-name-said")
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
            words: words, name: "q", label: words(DoorPhrase.searchLabel), value: result == nil ? search : "",
            kind: .search,
            hint: words(DoorPhrase.searchHint), autocomplete: "off", limit: 200, isFocused: true)
        return """
            <form class="search" method="post" action="\(address.page)">\(Field.hidden("csrf", visit.csrf))\(again)\(field)\
            <button class="button\(contents.found?.only == nil ? " primary" : "")">\(Icon.search)\
            <span>\(words(DoorPhrase.check))</span></button></form>
            """
    }

    /// The same sent again, without a script, lets in the only one who was found.
    private var again: HTML? {
        contents.found?.only.map { "\(Field.hidden("found", search))\(Field.hidden("only", $0.rawValue))" }
    }

    private func reading(of entry: DoorEntry, isSoft: Bool = true) -> LatinReading {
        LatinReading(name: entry.name, language: entry.language, isSoft: isSoft)
    }

    /// How many are here, in one line, and folded by side: also what the stream sends.
    /// - Parameter event: a team that stands there learns here that nobody comes.
    static func counts(of arrivals: Arrivals, at event: Event?, in words: Words) -> HTML {
        let all = arrivals.all
        let isCancelled = event?.isCancelled == true
        let notice = isCancelled ? StatusWord(tone: .bad, word: words(StandingPhrase.isCancelled)) : nil
        let sides = Side.allCases.filter { arrivals[$0] != Arrivals.Count() }.map { side -> HTML in
            let count = arrivals[side]
            return """
                <li>\(SideMark(side: side.rawValue, word: words.label(side))) \
                <strong>\(words(EventPhrase.numberOf(
                    part: words.number(count.checkedIn), whole: words.number(count.registered))))</strong></li>
                """
        }
        return """
            <summary><span class="number">\(words(EventPhrase.numberOf(
                part: words.number(all.checkedIn), whole: words.number(all.registered))))</span>\(notice)</summary>\
            <ul class="plain">\(sides)</ul>
            """
    }

    private var latestList: HTML {
        guard !contents.latest.isEmpty else { return .nothing }
        let lines = contents.latest.map { line -> HTML in
            """
            <li class="row spread"><span><bdi>\(words.name(of: line.entry))</bdi>\(reading(of: line.entry)) \
            <span class="soft">\(words.time(line.checkIn.at, in: event.timeZone))</span></span>\
            \(undoButton(line.checkIn, name: words.name(of: line.entry)))</li>
            """
        }
        return """
            <section class="flow"><h2>\(words(DoorPhrase.latest))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    private var doubleList: HTML {
        guard !contents.doubles.isEmpty else { return .nothing }
        let lines = contents.doubles.map { double -> HTML in
            let entry = double.entry
            let seen = double.seen.enumerated().map { number, place -> HTML in
                "\(number > 0 ? " · " : "")\(words.time(place.at, in: event.timeZone)) <bdi>\(place.device)</bdi>"
            }
            return """
                <li class="row spread"><span><bdi>\(words.name(of: entry))</bdi>\(reading(of: entry))<br>\
                <span class="soft">\(seen)</span></span>\(PostButton(
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
        let isNobodyFound = contents.found?.people.isEmpty == true
        // Whoever was searched for is called so.
        if isNobodyFound, form.name.isEmpty { form.name = search }
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
                isOpen: !problems.isEmpty || isNobodyFound))</section>
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
