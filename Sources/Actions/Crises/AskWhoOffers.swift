public import Domain
public import FoundationEssentials
import Secrets
public import Storage

/// The coordination asks one of those who offer what is needed, by a letter of their own and without a wave. At night it leaves in the
/// morning, unless the need cannot wait.
public struct AskWhoOffers: Sendable {
    let helper: Helper.ID
    let need: CrisisNeed.ID
    let zone: TimeZone
    let correspondence: Correspondence

    public init(
        _ helper: Helper.ID, for need: CrisisNeed.ID, in zone: TimeZone, correspondence: Correspondence
    ) {
        (self.helper, self.need, self.zone, self.correspondence) = (helper, need, zone, correspondence)
    }

    /// - Throws: `NotFound`; `HelpCall.Refusal.nobodyToAsk` for whoever does not offer it, was asked already, or reads no letters.
    public func run(in db: Writer) throws {
        let outlook = try AskingOutlook(of: need, at: db.now, in: db)
        let wanted = outlook.need
        guard wanted.mayBeAskedFor(at: db.now), let crisis = try db.crisis(wanted.crisis), crisis.isOpen else {
            throw HelpCall.Refusal.needIsOver
        }
        guard outlook.missing > 0 else { throw HelpCall.Refusal.isCovered }
        // Whoever offers it by themselves is not left in peace, however often they were asked this week.
        let candidates = outlook.order.next + outlook.order.resting
        guard let asked = candidates.first(where: { $0.helper.id == helper && $0.fit.isOffering })?.helper else {
            throw HelpCall.Refusal.nobodyToAsk
        }
        let waves = try db.helpCall(for: wanted.id)?.waves ?? 1
        let link = Secret(from: correspondence.randomness)
        let asking = Asking(id: db.newIdentifier(), for: wanted.id, of: asked.id, wave: max(1, waves), at: db.now)
        try db.insert(asking, in: crisis.id, link: link.hash)
        let hold = QuietHours.next(from: db.now, isUrgent: wanted.isUrgent, in: zone).since(db.now)
        try HelpLetters(about: wanted, in: crisis, zone: zone, correspondence: correspondence)
            .ask(asked, asking, link, missing: outlook.missing, heldFor: hold, in: db)
    }
}
