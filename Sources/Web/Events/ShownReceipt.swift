import Actions
import Domain
import Storage
import Words

/// What a deed at the desk meant for people, on the page that follows it. The address carries numbers and identifiers, never
/// a name.
struct ShownReceipt: Sendable {
    /// More names than somebody calls in a row; the list of registrations has the rest.
    fileprivate static let mostNames = 20

    let movedUp: Int
    /// Whether something was taken back of which nobody had heard.
    let isUnheard: Bool
    /// Whether a link was sent again.
    let isLinkSent: Bool
    /// Who cannot be written to.
    let unreached: [Registration]

    /// Nil where nothing was done before.
    init?(_ query: FormFields, at event: Event.ID?, in db: Reader) throws {
        guard query.isTicked("saved") else { return nil }
        movedUp = query.number(.up) ?? 0
        isUnheard = query.isTicked("unheard")
        isLinkSent = query.isTicked("link")
        let ids = query["call"].split(separator: ",").prefix(Self.mostNames)
        unreached = try db.registrations(ids.map { .init(rawValue: String($0)) })
            .filter { event == nil || $0.event == event }
    }

    /// Nil where the receipt of the deed says all there is to say.
    /// - Parameters:
    ///   - calls: where the team sees whom it has to call; nil where no one list has them all.
    ///   - deed: has said already who moved up.
    func notice(in words: Words, calls: String?, after deed: DeedReceipt?) -> Notice? {
        let movedUp = deed == nil ? movedUp : 0
        if isUnheard { return Notice(kind: .success, text: "\(words(PersonPhrase.isBack))") }
        if isLinkSent { return Notice(kind: .success, text: "\(words(MailPhrase.linkIsOnItsWay))") }
        guard movedUp > 0 || !unreached.isEmpty else {
            return nil
        }
        let names = unreached.map { person -> HTML in
            let name = words.name(of: person)
            return
                "<li><span dir=\"auto\">\(name)</span> <span dir=\"auto\">\(person.attendee.organisationName)</span></li>"
        }
        let call: HTML? =
            names.isEmpty
            ? nil
            : """
            <p>\(words(RegistrationPhrase.unreachedHint))</p><ul>\(names)</ul>\
            \(calls.map { "<p><a href=\"\($0)\">\(words(CallPhrase.toCalls))</a></p>" as HTML })
            """
        let moved: HTML? =
            movedUp > 0 ? "<p>\(words(RegistrationPhrase.movedUpCount(amount: movedUp)))</p>" : nil
        return Notice(
            kind: names.isEmpty ? .success : .caution,
            text: "<div class=\"flow\">\(moved)\(call)</div>")
    }
}

extension RegistrationReceipt {
    /// As it stands in the address of the page that follows.
    var query: String {
        let call = unreached.prefix(ShownReceipt.mostNames).map(\.rawValue).joined(separator: ",")
        return "?saved=1" + (isUnheard ? "&unheard=1" : "") + (movedUp.isEmpty ? "" : "&up=\(movedUp.count)")
            + (call.isEmpty ? "" : "&call=\(call)")
    }
}
