import Domain

/// Asking the coordination, and answering.
enum AskAddress {
    static let form = "/ask"
    /// Wants to be called.
    static let callBack = form + "/call-back"
    static let sent = form + "?sent=yes"
    static let anyInquiry = Inquiry.ID(rawValue: "{inquiry}")

    /// From the page of an event.
    static func form(about event: Event) -> String { "\(form)?event=\(event.slug)" }
    /// With what somebody has looked for in vain.
    static func form(asking question: String) -> String {
        QueryText.address(form, [("question", String(question.prefix(Inquiry.limit)))])
    }
    static func done(_ inquiry: Inquiry.ID) -> String { "\(DeskAddress.questions)/\(inquiry)/done" }
}
