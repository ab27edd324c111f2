import Domain
import Storage
import Words

/// What the desk shows.
struct DeskContents: Sendable {
    /// Of the event that the desk works on; nil while there is none.
    let state: EventAtDesk?
    let tasks: [DeskTask]
    let told: ToldDeeds
    let receipt: ShownReceipt?
    /// When everything happened last that keeps the house well.
    let upkeep: Upkeep
    /// What is not said yet and has to be, before everybody may come.
    let gaps: [HouseGap]

    /// - Parameters:
    ///   - account: who looks.
    ///   - query: the address says what was done before.
    init(
        for account: Account.ID?, at now: Instant, on today: CalendarDay, after query: FormFields, in db: Reader
    ) throws {
        let day = try DeskDay(today, in: db)
        state = try day.current.map { try EventAtDesk($0, for: account, at: now, in: db) }
        tasks = try DeskTasks.waiting(on: day, at: day.next == nil ? nil : state, for: account, in: db)
        told = try ToldDeeds(at: nil, knowing: state?.event, now: now, in: db)
        receipt = try ShownReceipt(query, at: nil, in: db)
        upkeep = try db.upkeep()
        gaps = try db.houseFacts().gaps(on: today)
    }
}

/// What needs a decision today, in order; everything else behind it.
struct DeskPage {
    let visit: Visit
    let contents: DeskContents
    /// The phase that somebody looks at; nil for the one of now.
    let phase: EventPhase?
    /// Why something was not undone.
    var refusal: (any Explainable)?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(DeskPhrase.deskTitle),
            notice: notice,
            scripts: ["live"],
            bodyClass: "desk",
            body: """
                <h1>\(words(DeskPhrase.deskTitle))</h1>
                \(HouseBanner(words: words, gaps: contents.gaps))
                \(DeskSearchForm(visit: visit))
                \(work)
                <section class="flow" id="tasks"><h2>\(words(DeskPhrase.tasksTitle))</h2>\(waiting)</section>
                \(contents.state?.filters(for: visit))
                \(DeedShelf(visit: visit, told: contents.told, undoing: { DeskAddress.undoing(deed: $0) }))
                <h2>\(words(DeskPhrase.everythingElse))</h2>
                <ul class="names">\(places.map(link))</ul>
                <p class="soft">\(words.html(DeskMarkupPhrase.backup(command: backup)))</p>
                """)
    }

    private var backup: HTML {
        let command = visit.services.settings.backsUpItself ? "neue-wege backup FILE" : "pg_dump"
        return "<code dir=\"ltr\">\(command)</code>"
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if let receipt = contents.receipt?.notice(in: words, calls: calls) {
            return receipt
        }
        // What somebody has just done is read by itself.
        if visit.receiptOfLastDeed != nil { return nil }
        return visit.services.settings.sendsMail
            ? nil : Notice(kind: .caution, text: "\(words(DeskPhrase.mailStaysHere))", isAnnounced: false)
    }

    /// Where the people are called of whom the receipt tells; nil if they come to another event than this one.
    private var calls: String? {
        guard let event = contents.state?.event,
            contents.receipt?.unreached.allSatisfy({ $0.event == event.id }) == true
        else { return nil }
        return EventDeskAddress(event).calls
    }

    private var waiting: HTML {
        let late = UpkeepDeskTasks.waiting(contents.upkeep, at: visit.now, in: visit.services.settings, words)
        let tasks = (contents.state?.told(to: visit) ?? []) + contents.tasks + late
        guard tasks.isEmpty else { return DeskTaskList(visit: visit, tasks: tasks).html }
        return EmptyState(
            title: words(DeskPhrase.nothingWaits), text: "\(words(DeskPhrase.nothingWaitsHint))",
            action: Button(label: words(KernelPhrase.organisations), action: .link(DeskAddress.organisations)).html
        ).html
    }

    private var work: HTML {
        guard let state = contents.state else { return "<p>\(words(DeskPhrase.noEvent))</p>" }
        let event = state.event
        return """
            <p class="lead"><a href="\(EventDeskAddress(event).page)">\(words.html(event.shortTitle))</a> · \
            \(words.fullDay(event.day))</p>\
            \(EventWork(visit: visit, state: state, chosen: phase ?? state.phase, page: DeskAddress.page))
            """
    }

    private func link(_ place: DeskTask) -> HTML {
        "<li><a href=\"\(place.address)\">\(words(place.phrase))</a></li>"
    }

    private var places: [DeskTask] {
        [
            DeskTask(phrase: EventPhrase.eventsTitle, address: DeskAddress.events),
            DeskTask(phrase: KernelPhrase.organisations, address: DeskAddress.organisations),
            DeskTask(phrase: FundingPhrase.title, address: FundingAddress.desk),
            DeskTask(phrase: KernelPhrase.measures, address: MeasureAddress.list),
            DeskTask(phrase: CrisisPhrase.crises, address: CrisisAddress.desk),
            DeskTask(phrase: TranslationPhrase.listTitle, address: TranslationAddress.list),
            DeskTask(phrase: PlainPhrase.betterWordsTitle, address: BetterWordsAddress.desk),
            DeskTask(phrase: AskPhrase.questionsTitle, address: DeskAddress.questions),
            DeskTask(phrase: FeedbackPhrase.reportsTitle, address: DeskAddress.barriers),
            DeskTask(phrase: PlainPhrase.settingsTitle, address: HouseAddress.desk),
            DeskTask(phrase: MailPhrase.mailTitle, address: DeskAddress.mail),
            DeskTask(phrase: RightsPhrase.accountsTitle, address: DeskAddress.accounts),
            DeskTask(phrase: RunningPhrase.title, address: DeskAddress.upkeep),
            DeskTask(phrase: DeskPhrase.journalTitle, address: DeskAddress.journal),
            DeskTask(phrase: ProofPhrase.deskTitle, address: DataProtectionAddress.desk),
            DeskTask(phrase: StylePhrase.title, address: DeskAddress.styles),
        ]
    }
}
