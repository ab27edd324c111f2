import ArgumentParser
import Web

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Prints the OpenAPI 3.1 document of the JSON interface.")

    func run() throws {
        try StandardOutput.write(OpenAPIDocument.text)
    }
}
