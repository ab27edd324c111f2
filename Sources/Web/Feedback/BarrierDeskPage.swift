import Domain
import Foundation
import Storage
import Words

/// What people have reported, for the coordination: read, answer, tick off.
struct BarrierDeskPage {
    let visit: Visit
    let reports: [BarrierReport]
    /// To which of them an answer was typed that did not count, and what it was.
    var answered: BarrierReport.ID?
    var sent = SentForm()

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(FeedbackPhrase.reportsTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: """
                <h1>\(words(FeedbackPhrase.reportsTitle))</h1>
                <p class="lead">\(words(FeedbackPhrase.reportsLead))</p>
                \(list)
                """)
    }

    private var list: HTML {
        guard !reports.isEmpty else {
            return EmptyState(title: words(FeedbackPhrase.nothingOpen), text: .nothing).html
        }
        return "<ul class=\"lines\">\(reports.map { "<li class=\"flow\">\(entry($0))</li>" as HTML })</ul>"
    }

    private func entry(_ report: BarrierReport) -> HTML {
        let when = words.dayAndTime(report.createdAt, in: visit.services.settings.timeZone)
        var facts = [Fact(words(FeedbackPhrase.reportedAt), text: when)]
        if report.number > 0 { facts.insert(Fact(words(PlainPhrase.reportNumber), "\(report.number)"), at: 0) }
        if let day = report.answerBy { facts.append(Fact(words(PlainPhrase.answerBy), promise(day))) }
        if !report.page.isEmpty { facts.append(Fact(words(FeedbackPhrase.pageLabel), page(report.page))) }
        facts.append(Fact(words(FeedbackPhrase.answerTo), answer(to: report)))
        let lines = report.text.split(separator: "\n").map { line in
            "<p dir=\"auto\" lang=\"\(report.language)\">\(String(line))</p>" as HTML
        }
        let done = PostButton(
            label: words(FeedbackPhrase.markAsDone), address: FeedbackAddress.done(report.id), csrf: visit.csrf,
            icon: .check)
        return "\(lines)\(FactList(facts: facts))\(report.email == nil ? nil : answerForm(report))\(done)"
    }

    private func promise(_ day: CalendarDay) -> HTML {
        guard day < visit.today else { return "\(words.day(day))" }
        return StatusWord(tone: .bad, word: words.day(day)).html
    }

    private func answerForm(_ report: BarrierReport) -> HTML {
        let typed = report.id == answered ? sent : SentForm()
        let view = FormView<PlainPhrase>(words: words, fields: typed.fields, problems: typed.problems)
        let form = view.frame(
            action: FeedbackAddress.answer(to: report.id), csrf: visit.csrf, submit: words(PlainPhrase.sendAnswer),
            kind: .plain, keepsDraft: false
        ) {
            view.text(
                "text", .answerLabel, kind: .multiline(rows: 3), hint: .answerHint, limit: BarrierReport.limit,
                isRequired: true, id: "answer-\(report.id)")
        }
        return Disclosure(label: words(PlainPhrase.answerLabel), content: form, isOpen: report.id == answered).html
    }

    /// Only a path of ours becomes a link.
    private func page(_ typed: String) -> HTML {
        guard let path = SignInForm.safe(typed) else { return "<span dir=\"auto\">\(typed)</span>" }
        return "<a href=\"\(path)\" dir=\"ltr\">\(path)</a>"
    }

    private func answer(to report: BarrierReport) -> HTML {
        guard let email = report.email else { return "\(words(FeedbackPhrase.noAnswerWished))" }
        return MailLink(words: words, address: email.rawValue).html
    }
}
