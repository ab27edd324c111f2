import Domain
import Words

/// Somebody's word, as the team noted it.
struct NotedForm {
    let fields: FormFields
    static let personLimit = 120

    init(_ fields: FormFields) {
        self.fields = fields
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
