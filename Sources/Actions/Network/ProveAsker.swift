public import Domain
public import Secrets
public import Storage

/// Somebody types the code that came to their address: now the other side is asked.
public struct ProveAsker: Sendable {
    let request: ContactRequest.ID
    let code: OwnCode
    let ownLink: Secret
    let correspondence: Correspondence

    /// - Parameter ownLink: opens their own page of the request from then on.
    public init(
        of request: ContactRequest.ID, with code: OwnCode, ownLink: Secret, correspondence: Correspondence
    ) {
        self.request = request
        self.code = code
        self.ownLink = ownLink
        self.correspondence = correspondence
    }

    /// - Throws: `ContactRequest.Refusal.codeIsWrong`, and what keeps it from being asked; `NotFound` if there is no such
    ///   request.
    @discardableResult
    public func run(in db: Writer) throws -> ContactRequest {
        guard let known = try db.contactRequest(request) else { throw NotFound() }
        guard known.state == .unproven, known.expiresAt > db.now else { throw ContactRequest.Refusal.isOver }
        guard try db.isCode(code.hash, of: request) else { throw ContactRequest.Refusal.codeIsWrong }
        // The code came by mail, so mail arrives there.
        try db.trustAgain(known.asker.email)
        return try ContactRequestRelay(correspondence: correspondence).begin(request, ownLink: ownLink, in: db)
    }
}
