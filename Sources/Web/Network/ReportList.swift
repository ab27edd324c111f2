import Actions
import Domain
import Words

/// What people found wrong in a profile, for those who look after it: read, put right, answer. Who it was is not shown.
struct ReportList: Component {
    let visit: Visit
    let organisation: Organisation
    let reports: [ProfileReport]
    /// Beside those of other organisations.
    var isAtDesk = false

    var html: HTML {
        guard !reports.isEmpty else { return .nothing }
        return """
            <section class="flow"\(attribute: "id", "reports", if: !isAtDesk)>\(heading)\
            <ul class="lines">\(reports.map { "<li class=\"flow\">\(line($0))</li>" as HTML })</ul></section>
            """
    }

    private var heading: HTML {
        if isAtDesk {
            let page = OrganisationAddress(organisation.slug).page
            return "<h3><a href=\"\(page)\" dir=\"auto\">\(organisation.name)</a></h3>"
        }
        return "<h2>\(visit.words(ProfilePhrase.reportsTitle))</h2><p>\(visit.words(ProfilePhrase.reportsLead))</p>"
    }

    private func line(_ report: ProfileReport) -> HTML {
        let (words, address) = (visit.words, OrganisationAddress(organisation.slug).closing(of: report.id))
        let answers: [(ProfileReport.Outcome, ProfilePhrase)] = [(.done, .reportDone), (.notSo, .reportNotSo)]
        let buttons = answers.map { outcome, phrase in
            PostButton(
                label: words(phrase), address: address, csrf: visit.csrf, isSmall: true,
                accessibleLabel: "\(words(phrase)): \(words(report.part.phrase))",
                values: [("outcome", outcome.rawValue)])
        }
        let answer: ProfilePhrase = report.email == nil ? .noAnswerWished : .answerWished
        return """
            <p><strong>\(words(report.part.phrase))</strong> · \(words.day(visit.day(of: report.createdAt)))</p>\
            <p dir="auto" lang="\(report.language)">\(report.text)</p>\
            <p class="soft small">\(words(answer))</p><div class="row">\(buttons)</div>
            """
    }
}
