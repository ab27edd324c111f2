import Domain
import Words

/// Stands behind the link of an invitation that was taken back or deleted, or that is not whole: whoever was invited has no
/// account, and wants to know how to come all the same.
struct GoneInvitationPage {
    let visit: Visit
    /// Whether they came to be invited to nothing any more: with the invitation the address is gone that could be kept.
    var isAboutLetters = false

    var frame: PageFrame {
        let words = visit.words
        let title = words(InvitationPhrase.goneTitle)
        return visit.frame(
            title: title, isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(isAboutLetters ? InvitationPhrase.goneNoMore : .goneText))</p>
                <p class="row">\(Button(
                    label: words(EventPhrase.eventsTitle), action: .link(EventAddress.list), kind: .primary))\
                \(Button(label: words(AskPhrase.title), action: .link(AskAddress.form)))</p>
                """)
    }
}

/// How one comes all the same where a link does not lead to the form any more.
struct WayWithoutInvitation: Component {
    let words: Words
    let invitation: OwnInvitation

    var html: HTML {
        let event = invitation.event
        let register: Button? =
            invitation.isOpen && !event.isByInvitation
            ? Button(label: words(EventPhrase.register), action: .link(EventAddress(event).registration)) : nil
        return """
            <p class="row">\(register)\
            \(Button(label: words(AskPhrase.title), action: .link(AskAddress.form(about: event))))</p>
            """
    }
}
