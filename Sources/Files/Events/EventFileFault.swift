public import Domain

extension EventFile {
    /// What can be wrong with an event file. The command line says it in English, the pages in the reader's language.
    public enum Fault: Hashable, Sendable {
        case tooLarge
        case noText
        /// It is not YAML; what the reader of YAML says.
        case notYAML(String)
        case twice([String])
        /// A key that has to be there.
        case missing(String, in: String)
        case unknownKey(String, in: String, known: [String])
        case unknownWord(String, known: [String])
        case unknownLanguage(String, known: [String])
        case noPairs(String)
        case noList(String)
        case noLine(String)
        case empty(String)
        case tooLong(String, limit: Int)
        case controlCharacters(String)
        case inNoLanguage(String)
        case noNumber(String, ClosedRange<Int>)
        case noTruth(String)
        case noTime(String)
        case noDate(String)
        case noTimeZone(String)
        case noAddress(String)
        case noSlug(String)
        case phasesTwice
        case tooManyQuestions(most: Int)
        /// An item cannot end then.
        case tooManyHours(from: TimeOfDay, to: TimeOfDay)
        /// Somebody stands twice at one item.
        case personTwice(String)
        /// A body that answers for the event stands there twice.
        case bodyTwice(String)
        case roomTwice(String)

        var sentence: String {
            switch self {
            case .tooLarge: "the file is larger than one megabyte"
            case .noText: "the file is empty"
            case .notYAML(let problem): problem.isEmpty ? "this is not YAML" : "this is not YAML (\(problem))"
            case .twice(let keys): "“\(keys.joined(separator: "”, “"))” stands here twice"
            case .missing(let key, in: ""): "“\(key)” is missing"
            case .missing(let key, in: let parent): "“\(key)” is missing in \(parent)"
            case .unknownKey(let key, in: let parent, known: let known):
                "“\(key.shortened)” is unknown in \(parent); known are \(known.joined(separator: ", "))"
            case .unknownWord(let word, known: let known):
                "“\(word.shortened)” is unknown here; known are \(known.joined(separator: ", "))"
            case .unknownLanguage(let tag, known: let known):
                "“\(tag.shortened)” is no language of the interface; known are \(known.joined(separator: ", "))"
            case .noPairs(let parent): "\(parent) has to consist of “key: value” pairs"
            case .noList(let key): "“\(key)” has to be a list"
            case .noLine(let key): "“\(key)” has to be a text"
            case .empty(let key): "“\(key)” is empty"
            case .tooLong(let key, limit: let limit): "“\(key)” is longer than \(limit) letters"
            case .controlCharacters(let key): "“\(key)” contains control characters"
            case .inNoLanguage(let key): "“\(key)” has no text in any language"
            case .noNumber(let key, let range):
                "“\(key)” has to be a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .noTruth(let key): "“\(key)” has to be true or false"
            case .noTime(let text): "“\(text.shortened)” is no time: write it as \"16:30\""
            case .noDate(let text): "“\(text.shortened)” is no date: write it as 2023-12-01"
            case .noTimeZone(let text): "“\(text.shortened)” is no time zone: write it as Europe/Berlin"
            case .noAddress(let text): "“\(text.shortened)” is no e-mail address"
            case .noSlug(let text):
                "“\(text.shortened)” is no slug: small letters a–z, digits and hyphens, at most 60"
            case .phasesTwice:
                "“boardPhases” may stand at one item only: all boards of an event have the same phases"
            case .tooManyQuestions(most: let most): "there may be at most \(most) questions of your own"
            case .tooManyHours(from: let starts, to: let ends):
                """
                the item begins at \(starts) and cannot end at \(ends): what ends after midnight ends the next day, and \
                an item lasts at most \(Hours.greatestMinutes / 60) hours
                """
            case .roomTwice(let name): "the room “\(name.shortened)” stands here twice: name every room once"
            case .bodyTwice(let name): "“\(name.shortened)” stands twice among the hosts: name every body once"
            case .personTwice(let name): "“\(name.shortened)” stands twice at this item: name everybody once"
            }
        }
    }
}
