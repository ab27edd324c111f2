public import Domain
public import FoundationEssentials
import Secrets
public import Storage

/// Somebody was called, and the coordination writes down what they said: it counts like an answer by the link of a letter.
public struct NoteHelpAnswer: Sendable {
    let need: CrisisNeed.ID
    let helper: Helper.ID
    let reply: AnswerAsking.Reply
    let zone: TimeZone
    let correspondence: Correspondence

    public init(
        _ reply: AnswerAsking.Reply, of helper: Helper.ID, to need: CrisisNeed.ID, in zone: TimeZone,
        correspondence: Correspondence
    ) {
        (self.reply, self.helper, self.need) = (reply, helper, need)
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// - Throws: `HelpCall.Refusal.needIsOver`, `Asking.Refusal`; `NotFound` for somebody who neither agreed to be asked for this nor
    ///   offers it.
    public func run(in db: Writer) throws {
        guard let need = try db.crisisNeed(need), let crisis = try db.crisis(need.crisis),
            let helper = try db.helper(helper)
        else { throw NotFound() }
        let isOffering = try db.crisisOffers(by: helper.id)
            .contains { $0.isOpen(at: db.now) && $0.mayHelp(with: need) }
        guard helper.mayBeAsked(for: need.kind, isOffering: isOffering) else { throw NotFound() }
        guard need.isOpen(at: db.now), crisis.isOpen else { throw HelpCall.Refusal.needIsOver }
        let asking = try asking(helper, need, in: db)
        try OpenAsking(asking, for: need, in: crisis, of: helper)
            .take(reply, in: zone, correspondence: correspondence, db)
    }

    /// The one that there is, or a new one: a call is asking, too, and counts among those of the week.
    private func asking(_ helper: Helper, _ need: CrisisNeed, in db: Writer) throws -> Asking {
        if let asked = try db.askings(for: need.id).first(where: { $0.helper == helper.id }) { return asked }
        let asking = Asking(id: db.newIdentifier(), for: need.id, of: helper.id, wave: Asking.call, at: db.now)
        try db.insert(asking, in: need.crisis, link: Secret(from: correspondence.randomness).hash)
        return asking
    }
}
