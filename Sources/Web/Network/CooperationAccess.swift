import Domain
import Storage

extension Access<Organisation> {
    /// The coordination may look after a profile, but it never speaks for an organisation towards another one.
    static var ownEditor: Self {
        Access("editor of this organisation") { visit in
            guard let signedIn = visit.caller.signedIn else { return nil }
            let organisation = try await visit.organisation()
            return signedIn.organisations.contains(organisation.id) ? organisation : nil
        }
    }
}

extension Access<Cooperation> {
    static var cooperationReader: Self {
        Access(
            """
            everyone once all parties confirmed it; before, editors of its parties and of those named to become one, and the \
            coordination
            """
        ) { visit in
            let cooperation = try await visit.cooperation()
            return cooperation.isVisible(to: visit.caller) ? cooperation : nil
        }
    }
}

extension Access<InsideCooperation> {
    static var insideCooperation: Self {
        Access("editors of the parties of this cooperation, and the coordination") { visit in
            let cooperation = try await visit.cooperation()
            let isInside = visit.caller.isCoordination || !visit.ownParties(of: cooperation).isEmpty
            return isInside ? InsideCooperation(cooperation: cooperation) : nil
        }
    }
}

/// A cooperation of which the caller may see more than everybody.
struct InsideCooperation: Sendable {
    let cooperation: Cooperation
}

extension Access<OwnParty> {
    /// Who speaks for a party: its own accounts and nobody else.
    static var ownParty: Self {
        Access("editor of this organisation, if it is a party of this cooperation") { visit in
            guard let signedIn = visit.caller.signedIn else { return nil }
            let slug = try visit.parameter("organisation")
            let id = try visit.identifier("cooperation", of: Cooperation.self)
            return try await visit.read { db in
                guard let organisation = try db.organisation(slug: slug),
                    signedIn.organisations.contains(organisation.id), let cooperation = try db.cooperation(id)
                else { return nil }
                return OwnParty(organisation, in: cooperation)
            }
        }
    }
}

extension Access<OwnSpeaker> {
    /// A party says what is its own to say, and so does whoever was named to come in the place of one.
    static var ownSpeaker: Self { speaker(orWhoeverReadsIt: false) }

    /// The same for what a page of before sends: whoever has lost their place meanwhile reads what has changed, as far as they
    /// may see it. `TakeCooperationStep` takes no word of theirs.
    static var formerSpeaker: Self { speaker(orWhoeverReadsIt: true) }

    private static func speaker(orWhoeverReadsIt readersToo: Bool) -> Self {
        Access("editor of this organisation, if it is a party of this cooperation or named to become one") { visit in
            guard let signedIn = visit.caller.signedIn else { return nil }
            let slug = try visit.parameter("organisation")
            let id = try visit.identifier("cooperation", of: Cooperation.self)
            return try await visit.read { [viewer = visit.viewer] db in
                guard let organisation = try db.organisation(slug: slug),
                    signedIn.organisations.contains(organisation.id), let cooperation = try db.cooperation(id),
                    cooperation.speakers.contains(organisation.id) || readersToo && cooperation.isSeen(by: viewer)
                else { return nil }
                return OwnSpeaker(organisation: organisation, cooperation: cooperation)
            }
        }
    }
}

/// A cooperation, and the organisation that has a word in it and for which the caller speaks.
struct OwnSpeaker: Sendable {
    let organisation: Organisation
    let cooperation: Cooperation
}

/// A cooperation, and the party of it for which the caller speaks.
struct OwnParty: Sendable {
    let organisation: Organisation
    let cooperation: Cooperation
    /// What it brings and gets.
    let share: Cooperation.Share

    /// Nil if it is no party.
    init?(_ organisation: Organisation, in cooperation: Cooperation) {
        guard let share = cooperation.share(of: organisation.id) else { return nil }
        self.organisation = organisation
        self.cooperation = cooperation
        self.share = share
    }
}

extension Cooperation {
    /// Nobody is shown as a partner who has not agreed, except to those whom it concerns.
    func isVisible(to caller: Caller) -> Bool {
        isSeen(by: caller.viewer) || caller.isCoordination
            || (caller.signedIn?.organisations ?? []).contains(where: speakers.contains)
    }
}

extension Visit {
    /// The parties for which the caller speaks.
    func ownParties(of cooperation: Cooperation) -> [Organisation.ID] {
        (caller.signedIn?.organisations ?? []).filter(cooperation.hasParty)
    }
}
