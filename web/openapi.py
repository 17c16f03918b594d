"""Print the OpenAPI of /api, from which `npm run types` writes src/openapi.d.ts."""

import json
import sys

from fastapi import FastAPI

from kg.publish.explorer.api import router

app = FastAPI(title="kg")
app.include_router(router)
json.dump(app.openapi(), sys.stdout, ensure_ascii=False)
