import Actions
import Domain
import Storage
import Words

/// What a deed at the desk meant for people, on the page that follows it, besides what the receipt of the deed says. The
/// address carries identifiers, never a name and no figure: anybody can write one.
struct ShownReceipt: Sendable {
    /// The name under which an address says that nobody had heard; it counts only beside the receipt of the deed.
    static let unheard = "unheard"
    /// More names than somebody calls in a row; the list of registrations has the rest.
    fileprivate static let mostNames = 20

    /// Whether something was taken back of which nobody had heard.
    let isUnheard: Bool
    /// Who cannot be written to.
    let unreached: [Registration]

    /// Nil where nothing was done before.
    init?(_ query: FormFields, at event: Event.ID?, in db: Reader) throws {
        guard query.isTicked("saved") else { return nil }
        isUnheard = query.isTicked(Self.unheard)
        let ids = query["call"].split(separator: ",").prefix(Self.mostNames)
        unreached = try db.registrations(ids.map { .init(rawValue: String($0)) })
            .filter { event == nil || $0.event == event }
    }

    /// Nil where the receipt of the deed says all there is to say.
    /// - Parameter calls: where the team sees whom it has to call; nil where no one list has them all.
    func notice(in words: Words, calls: String?) -> Notice? {
        if isUnheard { return Notice(kind: .success, text: "\(words(PersonPhrase.isBack))") }
        guard !unreached.isEmpty else { return nil }
        let names = unreached.map { person -> HTML in
            let name = words.name(of: person)
            return
                "<li><span dir=\"auto\">\(name)</span> <span dir=\"auto\">\(person.attendee.organisationName)</span></li>"
        }
        return Notice(
            kind: .caution,
            text: """
                <div class="flow"><p>\(words(RegistrationPhrase.unreachedHint))</p><ul>\(names)</ul>\
                \(calls.map { "<p><a href=\"\($0)\">\(words(CallPhrase.toCalls))</a></p>" as HTML })</div>
                """)
    }
}

extension RegistrationReceipt {
    /// As it stands in the address of the page that follows.
    var query: String {
        let call = unreached.prefix(ShownReceipt.mostNames).map(\.rawValue).joined(separator: ",")
        return "?saved=1" + (isUnheard ? "&\(ShownReceipt.unheard)=1" : "") + (call.isEmpty ? "" : "&call=\(call)")
    }
}
