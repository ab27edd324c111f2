import Domain
import HTTPTypes
import Storage
import Words

/// A membership as somebody proposes it.
struct MembershipForm {
    /// Which of the two the own organisation is.
    enum Direction: String {
        case member, network
    }

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    mutating func prefill(today: CalendarDay) {
        if fields["since"].isEmpty { fields["since"] = today.rawValue }
    }

    /// Whether `own` is the network: only a body of organisations is asked.
    func isNetwork(_ own: Organisation) -> Bool {
        own.kind.isOfNetworks && Direction(rawValue: fields["direction"]) != .member
    }

    func since() throws(FormProblems) -> CalendarDay {
        guard let since = CalendarDay(typed: fields["since"]) else {
            throw FormProblems("since", NetworkPhrase.noDay)
        }
        return since
    }

    /// The one that somebody has typed, as far as everybody knows it.
    func other(in db: Reader) throws -> Organisation.ID {
        let typed = fields["organisation"].singleLine
        guard !typed.isEmpty else { throw FormProblems("organisation", MembershipPhrase.organisationMissing) }
        guard let found = try db.organisation(typed: typed, seenBy: .public) else {
            throw FormProblems("organisation", MembershipPhrase.organisationUnknown)
        }
        return found.id
    }
}

extension Membership.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notANetwork, .withItself, .inTheFuture: .unprocessableContent
        case .isThere, .isOver, .notConfirmed, .hasChanged: .conflict
        case .notAParty: .notFound
        }
    }

    var field: String? {
        switch self {
        case .notANetwork, .withItself, .isThere: "organisation"
        case .inTheFuture: "since"
        case .isOver, .notConfirmed, .notAParty, .hasChanged: nil
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .notANetwork: words(MembershipPhrase.notANetwork)
        case .withItself: words(MembershipPhrase.notOfItself)
        case .isThere: words(MembershipPhrase.isThere)
        case .inTheFuture: words(NetworkPhrase.dayIsAhead)
        case .isOver, .notConfirmed, .notAParty, .hasChanged: words(VoicePhrase.hasChanged)
        }
    }
}
