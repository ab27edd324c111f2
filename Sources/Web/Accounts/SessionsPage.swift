import Domain
import Secrets
import Words

/// Where somebody is signed in: each device with its button, and one for all others.
struct SessionsPage {
    let visit: Visit
    /// By the one with which the page is read.
    let signedIn: SignedIn
    let sessions: [Session]

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(RightsPhrase.sessionsTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(AccountPhrase.accountTitle), AccountAddress.page)],
            notice: visit.query.isTicked("ended")
                ? Notice(kind: .success, text: "\(words(RightsPhrase.sessionEnded))") : nil,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RightsPhrase.sessionsLead))</p>
                <ul class="lines">\(sessions.map(line))</ul>
                \(endOthers)
                """)
    }

    private func line(_ session: Session) -> HTML {
        let (zone, isOwn) = (visit.services.settings.timeZone, session.hash == signedIn.session.hash)
        let seen = isOwn ? visit.now : visit.services.sessions.lastUse(of: session.hash) ?? session.lastSeen
        return """
            <li class="row"><div><strong>\(name(of: session.device))</strong>\(marks(of: session, isOwn: isOwn))<br>\
            <small class="soft">\(words(RightsPhrase.sessionSince(time: words.dayAndTime(session.began, in: zone)))) · \
            \(words(RightsPhrase.sessionSeen(time: words.dayAndTime(seen, in: zone))))</small></div>\
            \(isOwn ? nil : end(session))</li>
            """
    }

    /// Which is their own, and where somebody came no further than the letter.
    private func marks(of session: Session, isOwn: Bool) -> HTML? {
        let marks = [
            isOwn ? words(RightsPhrase.sessionHere) : nil,
            signedIn.factor.isSetUp && !session.isProved ? words(RightsPhrase.sessionWithoutFactor) : nil,
        ].compactMap(\.self)
        return marks.isEmpty ? nil : " <span class=\"soft\">(\(marks.joined(separator: ", ")))</span>"
    }

    private func name(of device: Session.Device?) -> String {
        guard let device else { return words(RightsPhrase.deviceUnknown) }
        if let browser = device.browser, let system = device.system {
            return words(RightsPhrase.browserOnSystem(browser: browser, system: system))
        }
        let sort = words(device.sort == .phone ? RightsPhrase.devicePhone : RightsPhrase.deviceComputer)
        return device.browser ?? device.system ?? sort
    }

    private func end(_ session: Session) -> PostButton {
        PostButton(
            label: words(RightsPhrase.endSession), address: AccountAddress.sessions, csrf: visit.csrf, isSmall: true,
            accessibleLabel: "\(words(RightsPhrase.endSession)): \(name(of: session.device))",
            values: [(name: "session", value: session.hash.rawValue)])
    }

    private var endOthers: PostButton? {
        guard sessions.count > 1 else { return nil }
        return PostButton(
            label: words(RightsPhrase.endOtherSessions), address: AccountAddress.sessions, csrf: visit.csrf,
            kind: .danger, values: [(name: "session", value: SessionRoutes.others)])
    }
}
