import Actions
import Domain
import Storage
import Words

/// What has to be talked over about measures; and the days in which nobody is asked.
struct FollowUpDeskPage {
    let visit: Visit
    let desk: FollowUpDesk
    let quiet: [QuietPeriod]
    var sent = SentForm()
    /// Why what was talked over could not be noted.
    var refusal: Measure.Refusal?

    private var words: Words { visit.words }
    private var names: [Organisation.ID: String] { desk.names.mapValues(\.name) }

    var frame: PageFrame {
        let title = words(AskedPhrase.deskTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], bodyClass: "desk",
            warning: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))").html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(AskedPhrase.deskLead))</p>
                \(isEmpty ? empty.html : .nothing)\
                \(section(.differTitle, desk.differing.map(entry)))\
                \(section(.notArrivedTitle, desk.notArrived.map(entry)))\
                \(section(.silentTitle, desk.silent.map(silence)))
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
        let reach = entry.answers.map { answer in
            let owner = entry.measure.owners.first { $0.organisation == answer.organisation }
            let lines = desk.reach.html(of: answer.organisation, owner: owner?.name.nonEmpty, in: words)
            return Fact(names[answer.organisation] ?? "", lines)
        }
        return """
            <li><p>\(link(to: entry.measure)) \(visit.statusWord(of: entry.measure))</p>\
            \(MeasureAnswerList(visit: visit, answers: entry.answers, names: names))\
            <h3>\(words(SaidPhrase.reachTitle))</h3>\(FactList(facts: reach))\
            \(TalkForm(visit: visit, subject: entry.measure, sent: sent))</li>
            """
    }

    private func silence(_ silence: FollowUpDesk.Silence) -> HTML {
        let organisation = desk.names[silence.written.organisation].map(visit.nameLink)
        let since = words(AskedPhrase.noAnswerSince(day: words.day(silence.written.writtenOn)))
        return "<li><p>\(link(to: silence.measure))</p><p>\(organisation) <span class=\"soft\">\(since)</span></p></li>"
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
