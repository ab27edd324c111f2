import Domain
import Secrets

/// What follows from the secret of a form that registers somebody, and is kept nowhere: the browser that sent it finds it
/// again, and nobody else can.
struct SentRegistration {
    /// Leads to the own page.
    let link: Secret
    /// The same for whoever has no address; only the desk hands it out.
    let code: OwnCode

    /// Nil for a form without a secret: no page of ours has sent it.
    init?(once: String, at event: Event, visit: Visit) {
        guard !once.isEmpty else { return nil }
        let form = "\(visit.formCaller):\(event.id):\(once)"
        let key = visit.services.signingKey
        guard let link = Secret(text: Secret.signature(of: "registration:\(form)", key: key).prefix(32)) else {
            return nil
        }
        self.link = link
        code = OwnCode(from: Secret.authentication(of: "own-code:\(form)", key: key))
    }
}
