import Actions
import Domain
import Words

/// A question to the coordination, and how its writer is reached.
struct AskForm {
    var text = ""
    var contact = ""
    /// The page that sent somebody here.
    var page = ""
    /// The slug of an event; empty if it is about none.
    var event = ""

    init() {}

    init(_ fields: FormFields) {
        text = fields["text"]
        contact = fields["contact"].singleLine
        page = fields["page"].singleLine
        event = fields["event"].singleLine
    }

    var fields: FormFields { FormFields(["text": text, "contact": contact, "page": page, "event": event]) }

    /// Whether something is missing or too long.
    func check() throws(FormProblems) {
        var problems = FormProblems()
        if text.isEmpty { problems.add("text", AskPhrase.questionIsMissing) }
        if text.exceeds(Inquiry.limit) { problems.add("text", KernelPhrase.textIsTooLong(count: Inquiry.limit)) }
        if contact.exceeds(Inquiry.contactLimit) {
            problems.add("contact", KernelPhrase.textIsTooLong(count: Inquiry.contactLimit))
        }
        try problems.throwIfAny()
    }

    /// The page without personal links, whoever wrote it.
    var safePage: String { String(FeedbackForm.withoutSecrets(page).prefix(Inquiry.pageLimit)) }
}
