/** The page at `/` of a Hearth that has no playground. */
export const frontPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hearth</title></head>
<body>
<h1>Hearth</h1>
<p>This is Hearth, a bot for communities that learn together. It is at home where its community chats; there is nothing to do here.</p>
</body>
</html>
`;
