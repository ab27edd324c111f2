import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// All events, for the coordination.
struct EventDeskListPage {
    let visit: Visit
    let events: [Event]

    var frame: PageFrame {
        let lines = events.map { event -> HTML in
            """
            <li><a href="\(EventDeskAddress(event).page)">\(visit.words.html(event.shortTitle))</a> \
            <span class="soft">\(visit.words.day(event.day))</span>\(DraftMark(event: event, words: visit.words))\
            \(CancelledMark(event: event, words: visit.words))</li>
            """
        }
        let title = visit.words(EventPhrase.eventsTitle)
        return visit.frame(
            title: title, crumbs: [.init(visit.words(DeskPhrase.deskTitle), DeskAddress.page)],
            body: """
                <h1>\(title)</h1>
                <p>\(Button(label: visit.words(EditionPhrase.newEvent), action: .link(EventDeskAddress.new), kind: .primary))</p>
                <ul class="lines">\(lines)</ul>
                \(TableCopies(.events, in: visit.words))
                """)
    }
}

/// What the hosts need to know about an event, read at one moment.
struct EventDeskContents: Sendable {
    let event: Event
    let state: EventAtDesk
    let meals: [Meal: Int]
    let receipt: ShownReceipt?
    let tasks: [DeskTask]
    let told: ToldDeeds
    /// When those hear of it by letter whom it concerns that the event is cancelled; nil if they have, or it takes place.
    let lettersGo: Instant?

    /// - Parameters:
    ///   - account: who looks.
    ///   - query: the address says what was done before.
    init(of event: Event, for account: Account.ID?, at now: Instant, after query: FormFields, in db: Reader) throws {
        self.event = event
        state = try EventAtDesk(event, for: account, at: now, in: db)
        meals = try db.meals(of: event.id)
        receipt = try ShownReceipt(query, at: event.id, in: db)
        tasks = try DeskTasks.waiting(at: state, for: account, in: db)
        told = try ToldDeeds(at: event.id, knowing: event, now: now, in: db)
        let isRestored = told.deeds.contains { !$0.entries(.restored, .event).isEmpty }
        lettersGo =
            try isRestored && !event.isCancelled
            ? db.reinstatementLetters(of: event) : db.cancellationLetters(of: event)
    }
}

/// What the hosts need to know about an event, and where everything is.
struct EventDeskPage {
    let visit: Visit
    let contents: EventDeskContents
    /// The phase that somebody looks at; nil for the one of now.
    var phase: EventPhase?
    let form: PlacesForm
    let problems: FormProblems
    var conflict: FormConflict?
    /// What would follow from what was typed, once somebody asked.
    var preview: PlacesPreview?
    /// Why something was not undone.
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        visit.frame(
            title: words.text(event.shortTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }
                ?? contents.receipt?.notice(in: words, calls: desk.calls),
            scripts: ["live", "preview"],
            bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(words.html(event.shortTitle))</h1>
                <p class="lead">\(words.fullDay(event.day))</p>
                \(DraftNotice(words: words, event: event, isPast: event.isOver(at: visit.now)))
                \(CancelledDeskNotice(words: words, event: event, lettersGo: contents.lettersGo))
                \(DeskSearchForm(visit: visit))
                \(isAsked ? placesSection : nil)
                \(EventWork(
                    visit: visit, state: contents.state, chosen: phase ?? contents.state.phase, page: desk.page,
                    isAside: isAsked))
                <section class="flow" id="tasks">\(tasks)</section>
                \(contents.state.filters(for: visit))
                \(isAsked ? nil : placesSection)
                <div id="sides">\(SideTable(words: words, arrivals: contents.state.arrivals, desk: desk))</div>
                \(CourseAtDesk(visit: visit, event: event, lines: contents.state.people.lines).html)
                <div class="row">\(outside) \(questions) \(requests)</div>
                <div class="row" id="papers">\(papers)</div>
                \(DeedShelf(visit: visit, told: contents.told, undoing: { [desk] in desk.undoing(deed: $0) }))
                \(mealTable)
                """)
    }

    /// Whether the form stands first, because something has to be decided before it is saved.
    private var isAsked: Bool { conflict != nil || preview != nil }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "places": (words(EventPhrase.placesInAll), fields[name])
        case "share": (words(EventPhrase.placesPerOrganisation), fields[name])
        case "mealCost": (words(EventPhrase.mealCost), fields[name])
        case "open":
            (words(EventPhrase.registrationIsOpen), words(fields.isTicked(name) ? KernelPhrase.yes : KernelPhrase.no))
        default: nil
        }
    }

    private var tasks: HTML? {
        let tasks = contents.state.told(to: visit) + contents.tasks
        return tasks.isEmpty
            ? nil : "<h2>\(words(DeskPhrase.tasksTitle))</h2>\(DeskTaskList(visit: visit, tasks: tasks))"
    }

    /// What everybody else sees.
    private var outside: HTML {
        let hosts = Button(label: words(EditionPhrase.hostsTitle), action: .link(desk.hosts), kind: .quiet)
        let translations = Button(
            label: words(TranslationPhrase.listTitle), action: .link(desk.translations), kind: .quiet)
        guard event.isShown(to: .everyone) else { return [hosts, translations].joined(separator: " ") }
        let standing = Button(
            label: words(event.isCancelled ? StandingPhrase.reinstateEvent : .cancelEvent), action: .ask(desk.standing),
            kind: .quiet)
        return [
            hosts, translations, standing,
            Button(label: words(EventPhrase.toPublicPage), action: .link(EventAddress(event).page), kind: .quiet),
            Button(label: words(ScreenPhrase.screensTitle), action: .link(desk.screens), kind: .quiet),
            Button(label: words(DayPhrase.title), action: .link(desk.day.page), kind: .quiet),
        ].joined(separator: " ")
    }

    private var questions: Button {
        Button(label: words(QuestionPhrase.deskTitle), action: .link(desk.questions), kind: .quiet)
    }

    private var requests: Button {
        Button(label: words(RequestPhrase.deskTitle), action: .link(desk.requests), kind: .quiet)
    }

    /// What is printed for the day.
    private var papers: HTML {
        let places: [(phrase: BadgePhrase, address: String)] = [
            (.title, desk.badges), (.packTitle, desk.dayPack), (.postersTitle, desk.posters),
            (.signatureTitle, desk.signatureList),
        ]
        let buttons = places.map { Button(label: words($0.phrase), action: .link($0.address), kind: .quiet) }
        return buttons.joined(separator: " ")
    }

    private var mealTable: HTML {
        guard !contents.meals.isEmpty else { return .nothing }
        return DataTable(
            caption: words(RegistrationPhrase.meals),
            columns: [.init(words(EventPhrase.mealColumn)), .init(words(EventPhrase.amount), isNumber: true)],
            rows: Meal.allCases.map { ["\(words($0.phrase))", "\(words.number(contents.meals[$0] ?? 0))"] }
        ).html
    }

    private var placesSection: HTML {
        "<section class=\"flow\" id=\"places\"><h2>\(words(EventPhrase.places))</h2>\(formFrame)</section>"
    }

    private var formFrame: FormFrame {
        let view = FormView<EventPhrase>(words: words, fields: form.fields, problems: problems)
        var frame = view.frame(
            action: desk.places, csrf: visit.csrf, submit: words(OutlookPhrase.apply),
            // Once it was sent, it is what there is to do here.
            kind: visit.request.method == .post ? .primary : .plain
        ) {
            view.version
            view.number("places", .placesInAll, in: 0...PlacesForm.mostPlaces, hint: .placesHint, isRequired: true)
            view.number("share", .placesPerOrganisation, in: 1...PlacesForm.mostPlaces)
            view.text("mealCost", .mealCost, hint: .mealCostHint, limit: 12)
            view.tick("open", .registrationIsOpen)
            preview?.component(words, desk: desk) ?? Preview(words: words)
        }
        frame.secondary.append(Preview.button(words))
        return frame
    }
}

/// Registered, waiting and arrived by side; each number leads to the people whom it counts.
struct SideTable: Component {
    let words: Words
    let arrivals: Arrivals
    let desk: EventDeskAddress
    /// Among other things on one screen.
    var isDense = false

    var html: HTML {
        let sides: [Side?] = Side.allCases.map(Optional.some) + [nil]
        let isAnybodyAbsent = arrivals.all.absent > 0
        let rows = sides.filter { arrivals[$0] != Arrivals.Count() }.map { side -> [HTML] in
            let count = arrivals[side]
            let absent: [HTML] = isAnybodyAbsent ? ["\(words.number(count.absent))"] : []
            return [
                side.map { SideMark(side: $0.rawValue, word: words.label($0)).html }
                    ?? "\(words(EventPhrase.noSide))",
                list(count.registered, RegistrationChoice(), side),
                list(count.waiting, RegistrationChoice(.waiting), side),
                list(count.checkedIn, .arrived, side),
            ] + absent
        }
        guard !rows.isEmpty else { return .nothing }
        var columns: [DataTable.Column] = [
            .init(words(EventPhrase.sideColumn)), .init(words(EventPhrase.placesTaken), isNumber: true),
            .init(words(EventPhrase.peopleWaiting), isNumber: true),
            .init(words(EventPhrase.peopleArrived), isNumber: true),
        ]
        if isAnybodyAbsent { columns.append(.init(words.label(RegistrationStatus.noShow), isNumber: true)) }
        let table = DataTable(
            caption: words(EventPhrase.bySide), isDense: isDense, staysTable: isDense, columns: columns, rows: rows)
        // Their places are free again, so whoever adds up the columns finds fewer than registered.
        let aside: HTML? =
            isAnybodyAbsent
            ? "<p class=\"small soft\">\(words(EventPhrase.absentAside(amount: arrivals.all.absent)))</p>" : nil
        return "\(table)\(aside)"
    }

    private func list(_ number: Int, _ choice: RegistrationChoice, _ side: Side?) -> HTML {
        guard number > 0 else { return "\(words.number(number))" }
        var choice = choice
        choice.side = side.map { .one($0) } ?? .unknown
        return "<a href=\"\(desk.registrations(choice))\">\(words.number(number))</a>"
    }
}

extension RegistrationChoice {
    /// Whoever has come.
    static var arrived: RegistrationChoice {
        var choice = RegistrationChoice()
        choice.hasArrived = true
        return choice
    }
}

extension Visit {
    /// The way to a page below the desk of an event. If the event is cancelled, the page says that, too.
    /// - Parameter saysStanding: false where the page itself says it in a place of its own.
    func crumbs(toDeskOf event: Event, saysStanding: Bool = true) -> [PageFrame.Crumb] {
        [
            .init(words(DeskPhrase.deskTitle), DeskAddress.page),
            .init(
                words.text(event.shortTitle), EventDeskAddress(event).page,
                isOfCancelledEvent: event.isCancelled && saysStanding),
        ]
    }
}
