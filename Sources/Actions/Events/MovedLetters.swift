import Domain
import Storage
import Words

/// Letters that wait name the day and the place of an event that moves meanwhile: they go with the new ones. What asks whether
/// somebody comes on that day is let go of, because the clock asks anew for the other day.
struct MovedLetters {
    let before: Event
    let after: Event
    let correspondence: Correspondence

    /// - Parameters:
    ///   - before: as the letters know it.
    ///   - after: as it is kept now.
    init(about before: Event, nowAs after: Event, correspondence: Correspondence) {
        (self.before, self.after, self.correspondence) = (before, after, correspondence)
    }

    func correct(in db: Writer) throws {
        guard before.day != after.day || before.place != after.place else { return }
        let circulars = try db.circulars(of: after.id).map(\.id.occasion)
        let occasions: [LetterOccasion] = [.takingPlace(after.id), .cancellation(of: after.id)] + circulars
        for occasion in occasions {
            try db.correctLetters(supposing: occasion, corrected)
        }
    }

    /// - Returns: nil if it is not to go.
    private func corrected(_ letter: UnsentLetter) -> UnsentLetter? {
        if [.question, .names].contains(letter.kind) { return before.day == after.day ? letter : nil }
        var letter = letter
        // What the hosts have written stands in one language, and the lines below it in that of its reader.
        let others = letter.kind == .circular ? correspondence.lexicon.languages.map(\.tag) : []
        for language in [letter.language] + others {
            let changed = rewritten(letter, in: correspondence.lexicon.words(speaking: language))
            guard changed == letter else {
                letter = changed
                break
            }
        }
        if letter.kind == .invitation, before.day != after.day {
            letter.expiry = after.day.advanced(byDays: 1).at(.midnight, in: after.timeZone)
        }
        return letter
    }

    private func rewritten(_ letter: UnsentLetter, in words: Words) -> UnsentLetter {
        var pairs = [(words.fullDay(before.day), words.fullDay(after.day))]
        if letter.kind == .agreement { pairs.append((words.day(before.day), words.day(after.day))) }
        if [.invitation, .role, .dayTakesPlace].contains(letter.kind) {
            let open = words(ProgrammePhrase.placeIsOpen)
            pairs.append((before.place ?? open, after.place ?? open))
        }
        var changed = letter
        for (old, new) in pairs where old != new {
            if letter.kind == .circular {
                // Only the lines below it are the house's own.
                guard let last = changed.body.ranges(of: old).last else { continue }
                changed.body.replaceSubrange(last, with: new)
            } else {
                changed.subject = changed.subject.replacing(old, with: new)
                changed.body = changed.body.replacing(old, with: new)
            }
        }
        return changed
    }
}
