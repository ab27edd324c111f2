import Actions
import Domain
import Storage
import Words

/// What has to be talked over about measures; and the days in which nobody is asked.
struct FollowUpDeskPage {
    let visit: Visit
    let desk: FollowUpDesk
    /// How those are reached who have to be talked with.
    let reach: FollowUpReach
    let quiet: [QuietPeriod]
    var sent = SentForm()
    /// Why what was talked over could not be noted.
    var refusal: Measure.Refusal?

    private var words: Words { visit.words }
    private var names: [Organisation.ID: String] { desk.names.mapValues(\.name) }

    var frame: PageFrame {
        let title = words(AskedPhrase.deskTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], notice: notice,
            bodyClass: "desk",
            warning: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))").html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(AskedPhrase.deskLead))</p>
                \(isEmpty ? empty.html : .nothing)\
                \(section(.differTitle, desk.differing.map(entry)))\
                \(section(.notArrivedTitle, desk.notArrived.map(entry)))\
                \(section(.silentTitle, desk.silent.map(silence)))\
                \(section(.asideTitle, desk.aside.map(aside)))
                \(TableCopies(.followUps, in: words))
                \(quietSection)
                """)
    }

    private var isEmpty: Bool { desk.differing.isEmpty && desk.notArrived.isEmpty && desk.silent.isEmpty }

    private var empty: EmptyState {
        EmptyState(title: words(AskedPhrase.nothingOpen), text: "\(words(AskedPhrase.nothingOpenHint))")
    }

    private func section(_ title: AskedPhrase, _ lines: [HTML]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return "<section class=\"flow\"><h2>\(words(title))</h2><ul class=\"lines\">\(lines)</ul></section>"
    }

    private func link(to measure: Measure) -> HTML {
        """
        <a href="\(MeasureAddress(measure.id).page)" dir="auto" lang="\(measure.language)">\(measure.title)</a>
        """
    }

    private func entry(_ entry: FollowUpDesk.Entry) -> HTML {
        let parties = entry.answers.map { answer in
            let owner = entry.measure.owners.first { $0.organisation == answer.organisation }
            let lines = reach.html(of: answer.organisation, owner: owner?.name.nonEmpty, in: words)
            return Fact(names[answer.organisation] ?? "", lines)
        }
        return """
            <li><h3>\(link(to: entry.measure))</h3><p>\(visit.statusWord(of: entry.measure))</p>\
            \(MeasureAnswerList(visit: visit, answers: entry.answers, names: names))\
            <p><strong>\(words(SaidPhrase.reachTitle))</strong></p>\(FactList(facts: parties))\
            \(TalkForm(visit: visit, subject: entry.measure, sent: sent))</li>
            """
    }

    private func silence(_ silence: FollowUpDesk.Silence) -> HTML {
        let since = words(AskedPhrase.noAnswerSince(day: words.day(silence.written.writtenOn)))
        let call = Button(
            label: words(AskedPhrase.callAndNote),
            action: .link(MeasureAddress(silence.measure.id).call(silence.owner.id)), isSmall: true,
            accessibleLabel: words(
                AskedPhrase.callAndNoteNamed(organisation: name(of: silence), title: silence.measure.title)))
        return """
            <li>\(heading(silence, since))\(ContactLines(contacts: silence.contacts, words: words))\(call)</li>
            """
    }

    private func aside(_ silence: FollowUpDesk.Silence) -> HTML {
        let until = silence.aside.map { words(AskedPhrase.asideLine(day: words.day($0))) } ?? ""
        return "<li class=\"row spread\"><div>\(heading(silence, until))</div>\(showAgain(silence))</li>"
    }

    private func heading(_ silence: FollowUpDesk.Silence, _ when: String) -> HTML {
        let organisation = desk.names[silence.owner.organisation].map(visit.nameLink)
        return "<p>\(link(to: silence.measure))</p><p>\(organisation) <span class=\"soft\">\(when)</span></p>"
    }

    private func showAgain(_ silence: FollowUpDesk.Silence) -> PostButton {
        PostButton(
            label: words(AskedPhrase.showAgain), address: MeasureAddress(silence.measure.id).back(silence.owner.id),
            csrf: visit.csrf, kind: .quiet, isSmall: true,
            accessibleLabel: words(
                AskedPhrase.showAgainNamed(organisation: name(of: silence), title: silence.measure.title)))
    }

    private func name(of silence: FollowUpDesk.Silence) -> String { names[silence.owner.organisation] ?? "" }

    // MARK: What was done

    private var notice: Notice? {
        if let done = FollowUpDone(rawValue: visit.query["done"]) {
            return Notice(kind: .success, text: "<p>\(words(done.phrase))</p>")
        }
        guard let silence = desk.aside.first(where: { $0.owner.id.rawValue == visit.query["done"] }) else { return nil }
        let sentence = words(
            AskedPhrase.isAside(
                day: silence.aside.map { words.day($0) } ?? "", organisation: name(of: silence),
                title: silence.measure.title))
        return Notice(kind: .success, text: "<p>\(sentence)</p>\(showAgain(silence))")
    }

    // MARK: When nobody is asked

    private var quietSection: HTML {
        let lines = quiet.map { period -> HTML in
            let span = words(
                AskedPhrase.quietLine(first: words.day(period.first), last: words.day(period.last), title: period.name))
            let remove = PostButton(
                label: words(AskedPhrase.removeQuiet), address: DeskAddress.removal(of: period.id), csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: words(AskedPhrase.removeQuietNamed(title: period.name)))
            return "<li class=\"row spread\"><span dir=\"auto\">\(span)</span>\(remove)</li>"
        }
        return """
            <section class="flow"><h2 id="quiet">\(words(AskedPhrase.quietTitle))</h2>\
            <p>\(words(AskedPhrase.quietLead))</p>\
            \(lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>")\(form)</section>
            """
    }

    private var form: FormFrame {
        let isSent = sent.fields[TalkForm.measure].isEmpty
        let view = FormView<AskedPhrase>(
            words: words, fields: isSent ? sent.fields : FormFields([:]),
            problems: isSent ? sent.problems : FormProblems())
        return view.frame(
            action: DeskAddress.quietPeriods, csrf: visit.csrf, submit: words(AskedPhrase.addQuiet), kind: .plain
        ) {
            view.text("title", .quietName, limit: QuietPeriod.nameLimit, isRequired: true)
            view.day("first", .quietFirst, isRequired: true)
            view.day("last", .quietLast, isRequired: true)
        }
    }
}

/// Days in which nobody is asked, as typed.
struct QuietPeriodForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Throws: `FormProblems`.
    func deed() throws -> AddQuietPeriod {
        var problems = FormProblems()
        let name = fields["title"].singleLine
        if name.isEmpty { problems.add("title", AskedPhrase.quietNameMissing) }
        if name.exceeds(QuietPeriod.nameLimit) {
            problems.add("title", MeasurePhrase.textTooLong(limit: QuietPeriod.nameLimit))
        }
        let (first, last) = (CalendarDay(typed: fields["first"]), CalendarDay(typed: fields["last"]))
        if first == nil { problems.add("first", MeasurePhrase.dayIsWrong) }
        if last == nil { problems.add("last", MeasurePhrase.dayIsWrong) }
        guard problems.isEmpty, let first, let last else { throw problems }
        return AddQuietPeriod(from: first, to: last, named: name)
    }
}

extension FollowUpDone {
    fileprivate var phrase: AskedPhrase {
        switch self {
        case .heard: .isHeard
        case .back: .isBack
        case .quiet: .isQuiet
        case .asking: .isAskingAgain
        }
    }
}
