import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// What the page of one need shows: whom asking would reach, whom it reached, and what they said. Read at one moment.
struct AskingContents: Sendable {
    let crisis: Crisis
    let outlook: AskingOutlook
    let call: HelpCall?
    let askings: [Asking]
    /// Those who were asked, and those who offer it.
    let helpers: [Helper.ID: Helper]
    /// Letters of this call that have not left.
    let waiting: Int
    /// Who has said yes, and reads no letter.
    let toCall: [Helper]
    /// What has gone into this need.
    let absorbed: [CrisisNeed]
    /// Into which this one has gone; nil if it stands by itself.
    let keptIn: CrisisNeed?

    var need: CrisisNeed { outlook.need }

    /// Nil if there is no such need in that crisis.
    init?(of id: CrisisNeed.ID, in slug: String, at now: Instant, _ db: Reader) throws {
        guard let need = try db.crisisNeed(id), let crisis = try db.crisis(need.crisis), crisis.slug == slug else {
            return nil
        }
        self.crisis = crisis
        outlook = try AskingOutlook(of: need, at: now, in: db)
        call = try db.helpCall(for: id)
        askings = try db.askings(for: id)
        let people = Set(askings.map(\.helper) + outlook.offers.map(\.helper))
        helpers = Dictionary(try db.helpers(people).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let promised = Set(askings.filter { $0.answer == .yes }.map(\.helper))
        toCall = helpers.values.filter { $0.email == nil && promised.contains($0.id) }.sorted { $0.name < $1.name }
        let merger = try db.needMerger(of: id)
        let mergers = try db.needMergers(into: id)
        let merged = try db.crisisNeeds(Set(mergers.map(\.gone) + [merger?.kept].compactMap(\.self)))
        absorbed = mergers.compactMap { merger in merged.first { $0.id == merger.gone } }
        keptIn = merged.first { $0.id == merger?.kept }
        let letters = try db.letterCounts(supposing: id.letters)
        waiting = letters[.waiting, default: 0] + letters[.deferred, default: 0]
    }

    func isOpen(at now: Instant) -> Bool { need.isOpen(at: now) && crisis.isOpen }
}

extension HelpCall.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isRunning: words(AskingPhrase.isRunning)
        case .isNotRunning: words(AskingPhrase.isNotRunning)
        case .nobodyToAsk: words(AskingPhrase.nobodyToAsk)
        case .isCovered: words(AskingPhrase.isCovered)
        case .needIsOver: words(AskingPhrase.needIsOver)
        case .looksLike: words(AskingPhrase.looksLikeAnother)
        case .hasAnswers: words(AskingPhrase.hasAnswers)
        }
    }

    var field: String? { "" }
}

/// Asks helpers for one need: whom it reaches before anything is sent, where the waves stand, and what people said.
struct AskingPage {
    let visit: Visit
    let contents: AskingContents
    var refusal: HelpCall.Refusal?
    /// What was typed about a call, if something is wrong with it.
    var sent: SentForm?

    private var words: Words { visit.words }
    private var need: CrisisNeed { contents.need }
    private var address: AskingAddress { AskingAddress(contents.crisis) }
    private var order: HelperOrder { contents.outlook.order }
    private var isOpen: Bool { contents.isOpen(at: visit.now) }
    private var isRunning: Bool { contents.call?.isRunning == true }
    private var isCovered: Bool { contents.outlook.missing == 0 }

    private func saying(_ need: CrisisNeed) -> NeedSaying {
        NeedSaying(need, in: words, zone: visit.services.settings.timeZone)
    }

    private func time(_ instant: Instant) -> String {
        words.dayAndTime(instant, in: visit.services.settings.timeZone)
    }

    var frame: PageFrame {
        let title = words(AskingPhrase.deskTitle(what: saying(need).what))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(to: contents.crisis),
            notice: refusal.map { Notice(kind: .problem, text: "<p>\($0.explanation(in: words))</p>") } ?? receipt,
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(FactList(facts: facts))\(edit)
                \(AlikeNeeds(visit: visit, contents: contents))\(standing)\(outlook)\(buttons)
                \(AskingOffers(visit: visit, contents: contents))\(answers)\(telephone)
                """)
    }

    private var facts: [Fact] {
        let promised = contents.outlook.promised
        let amount = words(AskingPhrase.promisedOf(confirmed: promised.confirmed, amount: need.amount))
        return saying(need).facts(missing: contents.outlook.missing).map { Fact($0.label, text: $0.text) }
            + [
                Fact(words(AskingPhrase.labelTask), "<span dir=\"auto\">\(words.html(need.task))</span>"),
                Fact(words(AskingPhrase.labelPromised), "\(amount)"),
                promised.reserve > 0
                    ? Fact(words(AskingPhrase.labelReserve), "\(words.number(promised.reserve))") : nil,
            ].compactMap(\.self)
    }

    /// What was done with the need, and whom somebody has to call now, because no letter reaches them.
    private var receipt: Notice? {
        NeedReceipt(visit: visit, hasPromises: contents.outlook.promised.yeses > 0, toCall: contents.toCall).notice
    }

    private var edit: HTML? {
        guard need.closedAt == nil, contents.crisis.isOpen else { return nil }
        let place = CrisisAddress(contents.crisis).editing(need.id)
        return "<p>\(Button(label: words(KernelPhrase.edit), action: .link(place), isSmall: true))</p>"
    }

    // MARK: Before anybody is asked

    /// Whom asking would reach; said before and while somebody is asked.
    private var outlook: HTML? {
        guard isOpen, !isCovered else { return nil }
        let rested = order.resting.count
        let called = order.byTelephone.count
        let wave = contents.call?.waveSize ?? HelpCall.waveSize(of: order.next.count)
        let lines: [String?] = [
            words(
                AskingPhrase.outlook(
                    count: order.next.count, organisations: order.organisations, asked: order.askedThisWeek)),
            order.next.isEmpty ? nil : words(AskingPhrase.waveSize(count: min(wave, order.next.count))),
            rested > 0 ? words(AskingPhrase.resting(count: rested, limit: HelperOrder.mostInWeek)) : nil,
            called > 0 ? words(AskingPhrase.byTelephone(count: called)) : nil,
            quiet,
        ]
        return """
            <section class="flow"><h2>\(words(AskingPhrase.outlookTitle))</h2>\
            \(lines.compactMap(\.self).map { "<p>\($0)</p>" as HTML })</section>
            """
    }

    private var quiet: String? {
        guard !need.isUrgent,
            let morning = QuietHours.end(at: visit.now, in: visit.services.settings.timeZone)
        else { return nil }
        return words(AskingPhrase.isQuiet(time: time(morning)))
    }

    // MARK: While somebody is asked

    private var standing: HTML? {
        guard let call = contents.call else { return nil }
        let next = call.nextWaveAt.map { words(AskingPhrase.nextWave(time: time($0))) }
        let status =
            switch call.ending {
            case nil: StatusWord(tone: .moving, word: words(AskingPhrase.wordRunning), when: next)
            case .covered: StatusWord(tone: .good, word: words(AskingPhrase.wordCovered))
            case .stopped: StatusWord(tone: .waiting, word: words(AskingPhrase.wordStopped))
            case .nobodyLeft: StatusWord(tone: .bad, word: words(AskingPhrase.wordNobodyLeft))
            case .needIsOver: StatusWord(tone: .quiet, word: words(AskingPhrase.wordOver))
            }
        let sent = words(AskingPhrase.wavesSent(count: call.waves, asked: contents.askings.count))
        let waiting = contents.waiting > 0 ? words(AskingPhrase.lettersWait(count: contents.waiting)) : nil
        return "<p>\(status)</p><p>\(sent) \(waiting ?? "")</p>"
    }

    private var buttons: HTML? {
        guard isOpen else { return "<p>\(words(AskingPhrase.needIsOver))</p>" }
        guard need.mayBeAskedFor(at: visit.now) else { return "<p>\(words(CrisisPhrase.isOver))</p>" }
        if isRunning {
            let stop = PostButton(
                label: words(AskingPhrase.stop), address: address.stop(need.id), csrf: visit.csrf, kind: .danger)
            let hurry = PostButton(
                label: words(AskingPhrase.hurry), address: address.hurry(need.id), csrf: visit.csrf)
            return "<div class=\"row\">\(hurry)\(stop)</div>"
        }
        guard !isCovered, !order.next.isEmpty else { return nil }
        let label: AskingPhrase =
            !contents.outlook.alike.isEmpty ? .startApart : contents.call == nil ? .start : .goOn
        let start = PostButton(
            label: words(label), address: address.start(need.id), csrf: visit.csrf, kind: .primary,
            values: contents.outlook.alike.isEmpty ? [] : [("apart", "yes")])
        return start.html
    }

    // MARK: What they said

    private var answers: HTML? {
        guard !contents.askings.isEmpty else { return nil }
        let table = DataTable(
            caption: words(AskingPhrase.answersTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(AskingPhrase.labelWho)), .init(words(AskingPhrase.labelWave), isNumber: true),
                .init(words(AskingPhrase.labelAskedAt)), .init(words(AskingPhrase.labelAnswer)),
                .init(words(AskingPhrase.labelNote)),
            ],
            rows: contents.askings.sorted(by: Self.goesBefore).map { asking in
                [
                    who(contents.helpers[asking.helper]),
                    "\(asking.wave == Asking.call ? words(AskingPhrase.labelPhone) : words.number(asking.wave))",
                    "\(time(asking.askedAt))", "\(Self.status(of: asking, in: words))",
                    asking.note.isEmpty ? .nothing : "<span dir=\"auto\">\(asking.note)</span>",
                ]
            })
        return "<section class=\"flow\"><h2>\(words(AskingPhrase.answersTitle))</h2>\(table)</section>"
    }

    /// Whoever was asked is still called: one who came once is asked where they are.
    private func who(_ helper: Helper?) -> HTML {
        let number = helper?.phone.map { "<br>\(TelephoneLink(number: $0))" as HTML }
        return "<bdi>\(helper?.name ?? "–")</bdi>\(number)"
    }

    /// What somebody said at the telephone: whoever has no letters, and whoever has not answered theirs.
    private var telephone: HTML? {
        guard isOpen else { return nil }
        let silent = contents.askings.filter { $0.answer != .yes }.map(\.helper)
        let asked = silent.compactMap { contents.helpers[$0] }
        let others = (order.byTelephone + order.resting + order.next).map(\.helper)
        let choices = (asked + others).prefix(Self.mostCalled).map { helper in
            let number = helper.phone.map { " · \($0.text)" } ?? ""
            return Choice(value: helper.id.rawValue, label: helper.name + number)
        }
        guard !choices.isEmpty else { return nil }
        let view = FormView<AskingPhrase>(
            words: words, fields: sent?.fields ?? FormFields(), problems: sent?.problems ?? FormProblems())
        let form = view.frame(
            action: address.answers(need.id), csrf: visit.csrf, submit: words(AskingPhrase.noteAnswer), kind: .plain
        ) {
            view.menu("helper", .labelWho, choices, nothing: .chooseWho, isRequired: true)
            view.choice(
                "answer", .labelAnswer,
                [
                    Choice(value: Asking.Answer.yes.rawValue, label: words(KernelPhrase.yes)),
                    Choice(value: Asking.Answer.no.rawValue, label: words(KernelPhrase.no)),
                ], usual: Asking.Answer.yes.rawValue)
            view.number(
                "amount", .howMany, in: HelpAmount.range, usual: 1,
                hint: need.kind.isDoneInPerson ? .personCountsOnce : nil, isRequired: true)
            view.text("note", .labelNote, limit: Asking.noteLimit)
            view.problem("both") == nil ? nil : view.tick("both", .canDoBoth)
        }
        return "<section class=\"flow\"><h2>\(words(AskingPhrase.telephoneTitle))</h2>\(form)</section>"
    }

    /// More would be a page of its own; on paper there are all of them.
    private static let mostCalled = 300

    /// Whoever comes stands first.
    private static func goesBefore(_ left: Asking, _ right: Asking) -> Bool {
        (rank(left), left.askedAt, left.id) < (rank(right), right.askedAt, right.id)
    }

    private static func rank(_ asking: Asking) -> Int {
        switch asking.answer {
        case .yes: asking.confirmed > 0 ? 0 : 1
        case .later: 2
        case nil: 3
        case .no: 4
        }
    }

    static func status(of asking: Asking, in words: Words) -> StatusWord {
        switch asking.answer {
        case .yes where asking.confirmed > 0:
            StatusWord(
                tone: .good, word: words(AskingPhrase.answerYes(amount: asking.confirmed)),
                when: asking.reserve > 0 ? words(AskingPhrase.answerReserve(amount: asking.reserve)) : nil)
        case .yes: StatusWord(tone: .resting, word: words(AskingPhrase.answerReserve(amount: asking.reserve)))
        case .no: StatusWord(tone: .quiet, word: words(AskingPhrase.answerNo))
        case .later: StatusWord(tone: .waiting, word: words(AskingPhrase.answerLater))
        case nil: StatusWord(tone: .waiting, word: words(AskingPhrase.answerNone))
        }
    }
}
