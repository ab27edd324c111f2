public import Domain
public import Storage

/// Whoever got a call ticks it off, or takes that back: a finger slips.
public struct TickOffCall: Sendable {
    let registration: Registration.ID
    let link: SecretHash
    /// Nil takes back what was said before.
    let result: CallResult?
    let shown: TelephoneCall.Shown

    /// - Parameter shown: what they had to tell, or what they said of it if they take that back.
    public init(
        to registration: Registration.ID, behind link: SecretHash, _ result: CallResult?, shown: TelephoneCall.Shown
    ) {
        (self.registration, self.link, self.result, self.shown) = (registration, link, result, shown)
    }

    /// - Throws: `CallRefusal.notYours`
    public func run(in db: Writer) throws {
        guard let helper = try db.callHelper(link: link, at: db.now),
            let call = try db.call(to: registration), call.helper == helper.id, call.isAbout(shown)
        else { throw CallRefusal.notYours }
        guard call.result != result else { return }
        guard call.takes(result, after: shown) else { throw CallRefusal.notYours }
        try db.note(result, ofCallTo: registration, at: helper.event)
    }
}
