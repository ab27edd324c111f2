import Domain
import Words

/// "Do you come?" on the own page, once it was asked: two buttons, and no link that changes anything by being opened.
extension OwnPage {
    func attendance(of person: Registration) -> HTML? {
        guard !contents.isOver, [.registered, .confirmed].contains(person.status),
            let answer = contents.attendance[person.id]
        else { return nil }
        guard answer == .open else { return "<p>\(words(AttendancePhrase.hasSaid))</p>" }
        let comes = PostButton(
            label: words(AttendancePhrase.comes), address: address.coming, csrf: visit.csrf, kind: .primary)
        let cannotCome = PostButton(
            label: words(AttendancePhrase.cannotCome), address: address.cancellation, csrf: visit.csrf)
        return """
            <section class="flow"><h2>\(words(AttendancePhrase.question))</h2>\
            <div class="row">\(comes)\(cannotCome)</div>\
            <p class="hint">\(words(AttendancePhrase.questionHint))</p></section>
            """
    }

    /// The same for those of a delegation who have no address of their own.
    func attendance(of delegation: Delegation, _ contact: Attendee) -> HTML? {
        guard !contents.isOver, !delegation.peopleSpokenFor(by: contact, among: contents.attendance).isEmpty else {
            return nil
        }
        return """
            <section class="flow"><h2>\(words(AttendancePhrase.questionOfPlaces))</h2>\
            \(PostButton(
                label: words(AttendancePhrase.allCome), address: address.coming, csrf: visit.csrf, kind: .primary))\
            <p class="hint">\(words(AttendancePhrase.questionOfPlacesHint))</p></section>
            """
    }

    /// Until when the names have to be said.
    func endOfNames(of delegation: Delegation) -> HTML? {
        guard !contents.isOver else { return nil }
        let day = Countdown.endOfNames(before: contents.event.day, in: contents.event.timeZone, toldAt: visit.now)
        return words.endOfNames(of: delegation, on: day).map { "<p>\($0)</p>" }
    }
}
