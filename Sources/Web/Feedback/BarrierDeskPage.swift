import Domain
import Foundation
import Storage
import Words

/// What people have reported, for the coordination: read, answer, tick off.
struct BarrierDeskPage {
    let visit: Visit
    let reports: [BarrierReport]

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
        if !report.page.isEmpty { facts.append(Fact(words(FeedbackPhrase.pageLabel), page(report.page))) }
        facts.append(Fact(words(FeedbackPhrase.answerTo), answer(to: report)))
        let lines = report.text.split(separator: "\n").map { line in
            "<p dir=\"auto\" lang=\"\(report.language)\">\(String(line))</p>" as HTML
        }
        let done = PostButton(
            label: words(FeedbackPhrase.markAsDone), address: FeedbackAddress.done(report.id), csrf: visit.csrf,
            icon: .check)
        return "\(lines)\(FactList(facts: facts))\(done)"
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
