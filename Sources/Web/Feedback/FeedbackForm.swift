import Actions
import Domain
import Foundation
import Secrets
import Words

/// Reports a barrier.
struct FeedbackForm {
    var text = ""
    var page = ""
    var email = ""

    init() {}

    init(_ fields: FormFields) {
        text = fields["text"]
        page = fields["page"].singleLine
        email = fields["email"].singleLine
    }

    func report(for visit: Visit) throws(FormProblems) -> ReportBarrier {
        var problems = FormProblems()
        if text.isEmpty { problems.add("text", FeedbackPhrase.barrierIsMissing) }
        if text.exceeds(BarrierReport.limit) {
            problems.add("text", KernelPhrase.textIsTooLong(count: BarrierReport.limit))
        }
        if page.exceeds(BarrierReport.pageLimit) {
            problems.add("page", KernelPhrase.textIsTooLong(count: BarrierReport.pageLimit))
        }
        let address =
            email.isEmpty ? nil : problems.address("email", email, otherwise: FeedbackPhrase.emailIsWrong)
        try problems.throwIfAny()
        return ReportBarrier(
            text, on: Self.withoutSecrets(page), email: address, language: visit.words.language.tag, today: visit.today,
            correspondence: visit.services.correspondence)
    }

    /// The page that somebody comes from, if it is one of ours.
    /// - Parameters:
    ///   - named: what a link of ours says.
    ///   - referrer: what the browser says.
    ///   - site: our own address.
    static func page(named: String, referrer: String, site: String) -> String {
        let path =
            if !named.isEmpty { named } else if referrer.hasPrefix(site + "/") {
                String(referrer.dropFirst(site.count))
            } else { "" }
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.hasPrefix(InformationPage.Subject.accessibility.address)
        else { return "" }
        return withoutSecrets(String(path.singleLine.prefix(BarrierReport.pageLimit)))
    }

    /// A path without what stands behind the question mark and without personal links: whoever reads the report must not
    /// be able to open somebody's registration.
    static func withoutSecrets(_ page: String) -> String {
        page.prefix { $0 != "?" && $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false)
            .map { Secret(text: $0.lowercased()) == nil ? String($0) : "…" }.joined(separator: "/")
    }
}
