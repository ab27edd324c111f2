import Domain
import Words

/// Somebody's word, as the team noted it.
struct NotedForm {
    let fields: FormFields
    static let personLimit = 120

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// How it was said; at the telephone, unless it is said otherwise.
    var way: Voice.Way {
        Voice.Way(rawValue: fields["way"]) == .inPerson ? .inPerson : .telephone
    }

    /// Both ways in which something can be noted.
    static func ways(in words: Words) -> [Choice] {
        let ways: [(Voice.Way, VoicePhrase)] = [(.inPerson, .wayInRoom), (.telephone, .wayTelephone)]
        return ways.map { Choice(value: $0.rawValue, label: words($1)) }
    }

    /// Who said it. Nobody is invented: whoever notes something names the person.
    func person() throws(FormProblems) -> String {
        let person = fields["person"].singleLine
        guard !person.isEmpty else { throw FormProblems("person", VoicePhrase.personMissing) }
        guard !person.exceeds(Self.personLimit) else {
            throw FormProblems("person", KernelPhrase.textIsTooLong(count: Self.personLimit))
        }
        return person
    }
}
