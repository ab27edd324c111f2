public import Domain
public import Storage
public import Words

/// The coordination takes an organisation out of everybody's sight. It stays as it is, its own people still care for it, and
/// they are told why.
public struct HideOrganisation: Sendable {
    let organisation: Organisation.ID
    let reason: OrganisationHidingReason
    let correspondence: Correspondence

    public init(
        _ organisation: Organisation.ID, because reason: OrganisationHidingReason, correspondence: Correspondence
    ) {
        (self.organisation, self.reason, self.correspondence) = (organisation, reason, correspondence)
    }

    /// - Throws: `NotFound`. Twice is as good as once.
    public func run(in db: Writer) throws {
        guard let before = try db.organisation(organisation) else { throw NotFound() }
        guard before.visibility != .coordination else { return }
        let hidden = try db.change(
            organisation: organisation, as: .hidden, details: [JournalEntry.reasonOfHiding: reason.rawValue]
        ) { $0.visibility = .coordination }
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(hidden.slug)")
        try letters.tell(letters.editors(in: db), in: db) { words, account in
            (
                words(MergingPhrase.hiddenSubject(organisation: hidden.name)),
                words(
                    MergingPhrase.hiddenMail(
                        name: account.name, organisation: hidden.name, reason: words(reason.phrase), link: link))
            )
        }
    }
}

/// Everybody sees it again.
public struct ShowOrganisation: Sendable {
    let organisation: Organisation.ID
    let correspondence: Correspondence

    public init(_ organisation: Organisation.ID, correspondence: Correspondence) {
        (self.organisation, self.correspondence) = (organisation, correspondence)
    }

    /// - Throws: `NotFound`. Twice is as good as once.
    public func run(in db: Writer) throws {
        guard let before = try db.organisation(organisation) else { throw NotFound() }
        guard before.visibility == .coordination else { return }
        let shown = try db.change(organisation: organisation, as: .restored) { $0.visibility = .public }
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        try letters.tellShown(shown, in: db)
    }
}

extension ProfileLetters {
    /// It is where it was before somebody hid it.
    func tellShown(_ organisation: Organisation, in db: Writer) throws {
        let link = link(to: "/organisations/\(organisation.slug)")
        try tell(editors(in: db), in: db) { words, account in
            (
                words(MergingPhrase.shownSubject(organisation: organisation.name)),
                words(MergingPhrase.shownMail(name: account.name, organisation: organisation.name, link: link))
            )
        }
    }
}

extension OrganisationHidingReason {
    /// As a part of a sentence: "because …".
    public var phrase: MergingPhrase {
        switch self {
        case .asked: .reasonAsked
        case .dissolved: .reasonDissolved
        case .unclear: .reasonUnclear
        }
    }
}

extension JournalEntry {
    static let reasonOfHiding = "reason"

    /// Why an organisation was hidden, if this entry tells of that.
    public var hidingReason: OrganisationHidingReason? {
        guard change == .hidden, kind == .organisation else { return nil }
        return details[Self.reasonOfHiding].flatMap(OrganisationHidingReason.init(rawValue:))
    }
}
