public import Domain
import Foundation
public import Words

extension ProgrammeChange {
    /// One line of the list of changes.
    public func sentence(in words: Words) -> String {
        switch self {
        case .dayCancelled: words(StandingPhrase.changedToCancelled)
        case .dayTakesPlace: words(StandingPhrase.changedToTakesPlace)
        case .dayChanged(let day, let before):
            words(ProgrammePhrase.changedDay(day: words.fullDay(day), before: words.fullDay(before)))
        case .placeChanged(let place, let before):
            words(
                ProgrammePhrase.changedPlace(
                    place: place ?? words(ProgrammePhrase.placeIsOpen),
                    before: before ?? words(ProgrammePhrase.placeIsOpen)))
        case .hoursChanged(let hours, let before):
            words(ProgrammePhrase.changedHours(hours: hours.span(in: words), before: before.span(in: words)))
        case .hostJoined(let host):
            words(ProgrammePhrase.hostJoined(name: host.name, role: words.label(host.role)))
        case .hostLeft(let host):
            words(ProgrammePhrase.hostLeft(name: host.name, role: words.label(host.role)))
        case .hostReplaced(let host, let before):
            words(
                ProgrammePhrase.hostReplaced(
                    role: words.label(host.role), name: host.name, before: before.name))
        case .item(let item, let change): change.sentence(about: item, in: words)
        }
    }
}

extension ProgrammeNews {
    /// Everybody comes on another day, or to another place.
    var isMove: Bool { isNewDay || isNewPlace }
    private var isNewDay: Bool { forEverybody.contains { if case .dayChanged = $0 { true } else { false } } }
    private var isNewPlace: Bool { forEverybody.contains { if case .placeChanged = $0 { true } else { false } } }

    /// Of a letter to somebody who comes: what they must not overlook stands there already.
    func subject(about event: String, in words: Words) -> String {
        switch (isNewDay, isNewPlace) {
        case (true, true): words(ProgrammePhrase.mailNewDayAndPlaceSubject(event: event))
        case (true, false): words(ProgrammePhrase.mailNewDaySubject(event: event))
        case (false, true): words(ProgrammePhrase.mailNewPlaceSubject(event: event))
        case (false, false): words(ProgrammePhrase.mailChangedSubject(event: event))
        }
    }
}

extension ProgrammeChange.OfItem {
    fileprivate func sentence(about item: ProgrammeItem, in words: Words) -> String {
        let title = words.text(item.title)
        switch self {
        case .added: return words(ProgrammePhrase.changeAdded(item: title, hours: item.hours.span(in: words)))
        case .cancelled:
            return words(ProgrammePhrase.changeCancelled(item: title, hours: item.hours.span(in: words)))
        case .moved(let before):
            return words(
                ProgrammePhrase.changeMoved(
                    item: title, hours: item.hours.span(in: words), before: before.span(in: words)))
        case .roomChanged(let before):
            let none = words(ProgrammePhrase.roomIsOpen)
            return words(
                ProgrammePhrase.changeRoom(item: title, room: item.room ?? none, before: before ?? none))
        case .personJoined(let person):
            return words(ProgrammePhrase.changeJoined(item: title, name: person.name))
        case .personLeft(let person): return words(ProgrammePhrase.changeLeft(item: title, name: person.name))
        case .personReplaced(let new, let old):
            return words(ProgrammePhrase.changeReplaced(item: title, name: new.name, before: old.name))
        case .dutyChanged(let person):
            return words(
                ProgrammePhrase.changeDuty(item: title, name: person.name, role: words.label(person.role)))
        case .textChanged: return words(ProgrammePhrase.changeText(item: title))
        case .translated: return words(ProgrammePhrase.changeTranslated(item: title))
        }
    }
}

extension Hours {
    /// "17:00 bis 17:45 Uhr"
    public func span(in words: Words) -> String {
        words(EventPhrase.fromTo(from: words.time(starts), to: words.time(ends)))
    }
}
