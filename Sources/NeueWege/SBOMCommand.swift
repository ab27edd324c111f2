import ArgumentParser
import Words

struct SBOMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sbom", abstract: "Prints what the program is made of, with versions and licences, as CycloneDX.")

    func run() throws {
        try StandardOutput.write(BillOfMaterials.bundled().document)
    }
}
