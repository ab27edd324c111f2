public import Domain
public import Storage

/// A session has just begun in a browser, by whatever way somebody signed in: on what sort of device is kept, and the session that
/// the browser had before ends. Whoever had got hold of that one has nothing any more.
public struct SettleSession: Sendable {
    let session: SecretHash
    let device: Session.Device?
    let former: SecretHash?

    /// - Parameters:
    ///   - device: nil if the browser says nothing about it.
    ///   - former: the session that this browser had; nil if it had none.
    public init(_ session: SecretHash, on device: Session.Device?, insteadOf former: SecretHash?) {
        (self.session, self.device, self.former) = (session, device, former)
    }

    public func run(in db: Writer) throws {
        if let device { try db.note(device, of: session) }
        if let former, former != session { try SignOut(of: former).run(in: db) }
    }
}
