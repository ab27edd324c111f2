import Actions
import Domain
import Words

/// A role to be given, as typed.
struct NewRoleForm {
    let fields: FormFields

    /// A role and where it holds, if it does not hold everywhere, as one word of a form.
    static func value(of grant: RoleGrant) -> String {
        [grant.role.rawValue, grant.scope].filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func grant(_ value: String) -> RoleGrant? {
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return RoleGrant(storedRole: parts[0], scope: parts.count > 1 ? parts[1] : "")
    }

    /// What the coordination gives here. Whoever speaks for an organisation or for a host is invited where that is.
    static func offered(at events: [Event]) -> [RoleGrant] {
        [.coordination]
            + events.flatMap { event in
                [Role.facilitator, .door, .helper].map { RoleGrant.role($0, at: event.id) }
            }
    }

    func deed(
        offering offered: [RoleGrant], language: Language, correspondence: Correspondence
    ) throws(FormProblems) -> Appoint {
        var problems = FormProblems()
        let grant = Self.grant(fields["grant"]).flatMap { offered.contains($0) ? $0 : nil }
        if grant == nil { problems.add("grant", KernelPhrase.fieldIsRequired) }
        let email = problems.address("email", fields["email"], otherwise: AccountPhrase.emailIsWrong)
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", AccountPhrase.nameIsMissing) }
        if name.exceeds(120) { problems.add("name", AccountPhrase.nameIsTooLong(limit: 120)) }
        guard problems.isEmpty, let grant, let email else { throw problems }
        return Appoint(
            GiveRole(grant, to: email, name: name, language: language), correspondence: correspondence)
    }
}

/// The answer to "still needed?", as sent by its button.
struct RoleReviewForm {
    let fields: FormFields

    /// - Throws: `NotFound` for what no page of ours sends.
    func deed() throws(NotFound) -> ReviewRole {
        guard let grant = NewRoleForm.grant(fields["grant"]), let answer = ReviewRole.Answer(rawValue: fields["answer"])
        else {
            throw NotFound()
        }
        return ReviewRole(grant, heldBy: Account.ID(rawValue: fields["account"]), answer)
    }
}
