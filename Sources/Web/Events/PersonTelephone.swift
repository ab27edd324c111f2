import Actions
import Domain
import Storage
import Words

/// The telephone on the page of a person at the desk: the number, what has to be said, and that somebody called.
extension PersonDeskPage {
    /// What they have to hear because no letter reaches them.
    var toSay: Notice? {
        guard let call = contents.call else { return nil }
        let sentence = CallSentence(
            event: contents.event, person: person, call: call,
            group: contents.seats.last(where: \.isReleased)?.group, circulars: contents.circulars)
        let number: HTML =
            contents.callNumber.map { "\(TelephoneLink(number: $0.number)) \($0.contact(in: words))" }
            ?? "\(words(CallPhrase.noNumber))"
        return Notice(
            kind: .caution, title: words(CallPhrase.pleaseCall),
            text: "<div class=\"flow\"><p>\(number)</p>\(sentence.html(for: words))</div>", isAnnounced: false)
    }

    /// One line in the story of the person; open where somebody has to call.
    var callSection: Disclosure {
        let buttons = (CallResult.ofCaller + [.calledUs]).map { result in
            Button(label: words(result.phrase), action: .submitValue(name: "result", value: result.rawValue))
        }
        return Disclosure(
            label: words(CallPhrase.noteCall),
            content: """
                <form class="row" method="post" action="\(desk.call(with: person.id))">\
                \(Field.hidden("csrf", visit.csrf))\(seen.html)\(contents.said.map { Field.hidden("shown", $0.shown.text) })\
                \(buttons)</form>
                """,
            isOpen: contents.call != nil)
    }

    /// The number as somebody says it on the telephone, with their consent.
    var telephoneForm: Disclosure {
        let view = view(.telephone, showing: TelephoneFields.shown(contents.telephone)).asking(CallPhrase.self)
        let frame = view.frame(
            action: desk.telephone(of: person.id), csrf: visit.csrf, submit: words(CallPhrase.saveNumber), kind: .plain,
            asksForConsent: true
        ) {
            view.version
            view.holder(person)
            TelephoneFields.html(view, label: .telephone, isAboutSomebodyElse: true, hint: .numberEnds)
        }
        return Disclosure(
            label: words(CallPhrase.changeNumber), content: "\(conflict(at: .telephone))\(frame)",
            isOpen: typed?.part == .telephone)
    }
}
